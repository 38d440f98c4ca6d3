package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

/** What JMX shows of an endpoint. */
class ManagementTest extends FunctionalTest {

    @Override
    protected boolean hasJmx() {
        return true;
    }

    @Test
    void endpoint_countsWhatBecameOfItsMessages() throws Exception {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded"));
        route(routes -> routes.from("direct:in").to("aws-lambda-proc:fn"));
        send("direct:in", "1");
        send("direct:in", new byte[6 * 1024 * 1024 + 1]);

        assertThat(attribute("Messages")).isEqualTo(2L);
        assertThat(attribute("Succeeded")).isEqualTo(1L);
        assertThat(attribute("Failed")).isEqualTo(1L);
        assertThat(attribute("FunctionErrors")).isEqualTo(0L);
        assertThat(attribute("Attempts")).isEqualTo(2L);
        assertThat(attribute("Throttled")).isEqualTo(1L);
        assertThat(attribute("Repeated")).isEqualTo(1L);
        assertThat((Long) attribute("LongestMillis")).isGreaterThanOrEqualTo((Long) attribute("MeanMillis"));
    }

    private Object attribute(String name) throws JMException {
        return EndpointMBean.attribute(context, name);
    }
}
