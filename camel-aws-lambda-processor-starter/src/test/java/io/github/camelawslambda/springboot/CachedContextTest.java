package io.github.camelawslambda.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambdaExtension;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Spring starts a context once and gives it to later test classes: the local Lambda must be where it was. */
class CachedContextTest {

    private static final Set<CamelContext> CONTEXTS = ConcurrentHashMap.newKeySet();

    @ImportAutoConfiguration({CamelAutoConfiguration.class, LambdaProcComponentAutoConfiguration.class})
    static class Application {}

    @SpringBootTest(classes = Application.class)
    abstract static class WithLocalLambda {

        @RegisterExtension
        static final LocalLambdaExtension LAMBDA = LocalLambdaExtension.shared();

        @DynamicPropertySource
        static void localLambda(DynamicPropertyRegistry properties) {
            String component = "camel.component.aws-lambda-proc.";
            properties.add(component + "endpoint", () -> LAMBDA.lambda().endpoint());
            properties.add(component + "region", () -> LAMBDA.lambda().region());
            properties.add(component + "access-key", () -> "test");
            properties.add(component + "secret-key", () -> "test");
            properties.add(component + "retry-delay", () -> "1ms");
        }

        @Autowired
        CamelContext context;

        @Autowired
        ProducerTemplate template;

        @Test
        void order_isPriced_whenLambdaFailsOnce() {
            LAMBDA.lambda()
                    .function("price-order", (order, function) -> Map.of("total", 4.20))
                    .fault(Fault.status(503, "ServiceException"));

            assertThat(template.requestBody("aws-lambda-proc:price-order", "{}", String.class))
                    .isEqualTo("{\"total\":4.2}");
            assertThat(LAMBDA.lambda().journal().count("price-order")).isEqualTo(2);
            CONTEXTS.add(context);
            assertThat(CONTEXTS).as("contexts that Spring started").hasSize(1);
        }
    }

    @Nested
    class First extends WithLocalLambda {}

    @Nested
    class Second extends WithLocalLambda {}

    @Nested
    @CamelSpringBootTest
    class WithCamelsAnnotation extends WithLocalLambda {}
}
