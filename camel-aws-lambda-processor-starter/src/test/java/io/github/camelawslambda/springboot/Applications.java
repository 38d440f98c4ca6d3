package io.github.camelawslambda.springboot;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcEndpoint;
import io.github.camelawslambda.test.LocalLambda;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Applications with Camel, the starter and nothing else. */
final class Applications {

    private Applications() {}

    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, LambdaProcComponentAutoConfiguration.class));
    }

    /** With the object mapper that Spring Boot gives to web applications. */
    static ApplicationContextRunner withJackson() {
        return runner().withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class));
    }

    /** Properties that lead to a local Lambda, without credentials. */
    static String[] leadingTo(LocalLambda lambda) {
        return new String[] {
            "camel.component.aws-lambda-proc.endpoint=" + lambda.endpoint(),
            "camel.component.aws-lambda-proc.region=" + lambda.region()
        };
    }

    static LambdaProcComponent component(ApplicationContext application) {
        return camel(application).getComponent("aws-lambda-proc", LambdaProcComponent.class);
    }

    static LambdaProcConfiguration configuration(ApplicationContext application) {
        return component(application).getConfiguration();
    }

    /** Creates an endpoint, so that what it refuses is refused. */
    static LambdaProcEndpoint endpoint(ApplicationContext application, String options) {
        return camel(application).getEndpoint("aws-lambda-proc:fn" + options, LambdaProcEndpoint.class);
    }

    static String invoke(ApplicationContext application, String uri, String body) {
        return camel(application).createProducerTemplate().requestBody(uri, body, String.class);
    }

    private static CamelContext camel(ApplicationContext application) {
        return application.getBean(CamelContext.class);
    }
}
