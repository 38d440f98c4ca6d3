package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadmeRoutesTest extends PageTest {

    private static final String TITLE = "Camel AWS Lambda processor";
    private static final int TOO_LARGE = 6_291_457;

    ReadmeRoutesTest() {
        super("../README.md");
    }

    @BeforeEach
    void orders() throws Exception {
        Path orders = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(orders.resolve("good.json"), ORDER);
        Files.writeString(orders.resolve("bad.json"), UNICORN);
    }

    @Test
    void javaRoute_sortsPricedFromRejected() throws Exception {
        routes(TITLE, "java");

        await(this::assertSorted);
    }

    @Test
    void yamlRoute_sortsPricedFromRejected() throws Exception {
        routes(TITLE, "yaml");

        await(this::assertSorted);
    }

    @Test
    void batchRoute_sortsPricedFromFailed() throws Exception {
        Files.write(folder.resolve("orders/large.json"), new byte[TOO_LARGE]);
        routes("Batches", "java");

        await(() -> {
            assertThat(folder.resolve("priced/good.json")).hasContent(PRICED);
            assertThat(folder.resolve("priced/bad.json")).content().contains("there is no price for it");
            assertThat(folder.resolve("failed/large.json")).hasSize(TOO_LARGE);
        });
    }

    private void assertSorted() {
        assertThat(folder.resolve("priced/good.json")).hasContent(PRICED);
        assertThat(folder.resolve("rejected/bad.json")).content().contains("there is no price for it");
    }

    private static void await(ThrowingRunnable expectation) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(expectation);
    }
}
