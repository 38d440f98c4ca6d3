package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class XmlDslTest extends PageTest {

    private static final String ROUTE = "xml route";

    XmlDslTest() {
        super("xml-dsl.md");
    }

    @Test
    void route_invokes() throws Exception {
        routes("XML DSL", ROUTE);

        assertThat(send("direct:orders", ORDER).getMessage().getBody()).isEqualTo(PRICED);
    }

    @Test
    void route_sortsByOutcome() throws Exception {
        routes("Sort by outcome", ROUTE);

        send("direct:orders", ORDER);
        send("direct:orders", UNICORN);
        bench.lambda.function("price-order").fault(Fault.status(404, "ResourceNotFoundException"));
        send("direct:orders", ORDER);

        assertFile("priced", PRICED);
        assertFile("failed", ORDER);
        assertThat(Files.list(folder.resolve("rejected"))).hasSize(1);
    }

    @Test
    void batch_becomesTheListOfResponses() throws Exception {
        routes("A batch", ROUTE);

        assertThat(send("direct:orders", "[" + ORDER + "," + ORDER + "]")
                        .getMessage()
                        .getBody(String.class))
                .isEqualTo("[" + PRICED + "," + PRICED + "]");
    }
}
