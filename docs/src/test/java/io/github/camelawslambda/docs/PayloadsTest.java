package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayloadsTest extends PageTest {

    PayloadsTest() {
        super("payloads.md");
    }

    @BeforeEach
    void anyPayload() {
        bench.lambda.function("price-order").acceptsAnyPayload(true);
    }

    @Test
    void auto_isAsTheTableSays() throws Exception {
        Path file = Files.writeString(folder.resolve("order.json"), ORDER);

        assertThat(payload("auto", null)).isEmpty();
        assertThat(payload("auto", "é")).isEqualTo("é");
        assertThat(payload("auto", ByteBuffer.wrap(bytes("x")))).isEqualTo("x");
        assertThat(payload("auto", new ByteArrayInputStream(bytes("x")))).isEqualTo("x");
        assertThat(payload("auto", new StringReader("é"))).isEqualTo("é");
        assertThat(payload("auto", file)).isEqualTo(ORDER);
        assertThat(payload("auto", file.toFile())).isEqualTo(ORDER);
        assertThat(payload("auto", Map.of("item", "apple"))).isEqualTo(ORDER);
        assertThat(payload("auto", 42)).isEqualTo("42");
    }

    @Test
    void raw_isAsTheTableSays() throws Exception {
        Path file = Files.writeString(folder.resolve("order.json"), ORDER);

        assertThat(payload("raw", null)).isEmpty();
        assertThat(payload("raw", "x")).isEqualTo("x");
        assertThat(payload("raw", bytes("x"))).isEqualTo("x");
        assertThat(payload("raw", ByteBuffer.wrap(bytes("x")))).isEqualTo("x");
        assertThat(payload("raw", new ByteArrayInputStream(bytes("x")))).isEqualTo("x");
        assertThat(payload("raw", file)).isEqualTo(ORDER);
        assertThat(payload("raw", file.toFile())).isEqualTo(ORDER);
        assertRefused("raw", Map.of("item", "apple"));
    }

    @Test
    void json_isAsTheTableSays() throws Exception {
        Path file = Files.writeString(folder.resolve("order.json"), ORDER);

        assertThat(payload("json", null)).isEqualTo("null");
        assertThat(payload("json", "x")).isEqualTo("\"x\"");
        assertThat(payload("json", bytes("x"))).isEqualTo("\"eA==\"");
        assertThat(payload("json", ByteBuffer.wrap(bytes("x")))).isEqualTo("\"eA==\"");
        assertThat(payload("json", file.toFile())).contains("order.json\"");
        assertThat(payload("json", file)).contains("order.json\"");
        assertThat(payload("json", Map.of("item", "apple"))).isEqualTo(ORDER);
        assertRefused("json", new ByteArrayInputStream(bytes("x")));
        assertRefused("json", new StringReader("x"));
    }

    @Test
    void variables_keepTheMessage() throws Exception {
        routes("Keep the message, add the response", "yaml");

        Exchange sent = send("direct:orders", ORDER);

        assertThat(sent.getMessage().getBody()).isEqualTo(ORDER);
        assertThat(sent.getMessage().getHeader("price")).isEqualTo(PRICED);
        assertThat(sent.getVariable("header:price.CamelAwsLambdaProcStatusCode"))
                .isEqualTo(200);
    }

    private String payload(String format, @Nullable Object body) {
        Exchange sent = send("aws-lambda-proc:price-order?payloadFormat=" + format, body);
        assertThat(sent.getException()).isNull();
        return bench.lambda.journal().last("price-order").payloadAsText();
    }

    private void assertRefused(String format, Object body) {
        Exchange sent = send("aws-lambda-proc:price-order?payloadFormat=" + format, body);
        assertThat(sent.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(bench.lambda.journal().last("price-order").payloadAsText()).isNotEqualTo("x");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
