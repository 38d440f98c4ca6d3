package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;

/** What JMX shows of the only endpoint of the component in a context's routes. */
final class EndpointMBean {

    private EndpointMBean() {}

    static Object attribute(CamelContext context, String name) throws JMException {
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        Set<ObjectName> names = server.queryNames(
                new ObjectName(
                        "org.apache.camel:context=" + context.getName() + ",type=endpoints,name=\"aws-lambda-proc*\""),
                null);
        assertThat(names).hasSize(1);
        return server.getAttribute(names.iterator().next(), name);
    }
}
