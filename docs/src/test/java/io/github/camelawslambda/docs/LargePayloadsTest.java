package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaPayloadTooLargeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LargePayloadsTest extends PageTest {

    private static final int TOO_LARGE = 6_291_457;

    LargePayloadsTest() {
        super("large-payloads.md");
    }

    @Test
    void fileThatIsTooLarge_goesByS3_andItsResultComesBack() throws Exception {
        bench.lambda.function("read-scan", Map.class, (reference, context) -> {
            byte[] scan = Objects.requireNonNull(
                    bench.s3.objects.get("/" + reference.get("bucket") + "/" + reference.get("key")));
            String result = "results/" + context.getAwsRequestId();
            bench.s3.objects.put("/orders/" + result, bytes(scan.length + " bytes read"));
            return Map.of("key", result);
        });
        Files.write(Files.createDirectories(folder.resolve("scans")).resolve("scan"), new byte[TOO_LARGE]);
        routes("Large payloads", "java");

        // The folder is not there at first.
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .untilAsserted(() -> assertFile("results", TOO_LARGE + " bytes read"));
        assertThat(bench.lambda.journal().last("read-scan").payloadAsText())
                .contains("\"bucket\":\"orders\"", "\"key\":\"scans/");
    }

    @Test
    void fileThatIsTooLarge_isRefused_withoutS3() throws Exception {
        Path scan = Files.write(folder.resolve("scan"), new byte[TOO_LARGE]);

        assertThat(send("aws-lambda-proc:price-order", scan).getException())
                .isInstanceOf(LambdaPayloadTooLargeException.class);
    }

    @Test
    void files_areSortedBySize() throws Exception {
        Path orders = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(orders.resolve("small.json"), ORDER);
        Files.write(orders.resolve("large.json"), new byte[5_000_001]);
        routes("Points to check", "java");

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(bodiesAt("log:priced")).containsExactly(PRICED);
            assertThat(bodiesAt("log:by-s3")).hasSize(1);
        });
        assertThat(bench.s3.objects).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
