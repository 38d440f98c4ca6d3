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
        routes("A function and its errors", "java");

        await(this::assertSorted);
    }

    @Test
    void yamlRoute_sortsPricedFromRejected() throws Exception {
        routes("In YAML", "yaml");

        await(this::assertSorted);
    }

    @Test
    void batchRoute_writesAllResponses() throws Exception {
        routes("A batch in parallel", "java");

        await(() -> {
            assertThat(folder.resolve("priced/good.json")).hasContent(PRICED);
            assertThat(folder.resolve("priced/bad.json")).content().contains("there is no price for it");
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
