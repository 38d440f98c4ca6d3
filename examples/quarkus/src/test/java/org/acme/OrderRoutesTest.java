package org.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.RepeatedTest;

@QuarkusTest
@QuarkusTestResource(LocalLambdaResource.class)
class OrderRoutesTest {

    @Inject
    ProducerTemplate template;

    LocalLambda lambda;

    @RepeatedTest(2)
    void order_isPriced_whenLambdaFailsOnce() {
        lambda.function("price-order", (order, context) -> Map.of("total", 4.20))
                .fault(Fault.status(503, "ServiceException"));

        String priced = template.requestBody("direct:orders", "{\"item\":\"apple\"}", String.class);

        assertEquals("{\"total\":4.2}", priced);
        assertEquals(2, lambda.journal().count("price-order"));
    }
}
