package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 6: a streamed HTTP answer is status and headers, and then a stream. */
class ApiGatewayStreamTest extends ApiGatewayTest {

    private static final String ZEROS = "\0\0\0\0\0\0\0\0";

    private final CountDownLatch seen = new CountDownLatch(1);
    private FrameServer server = FrameServer.start((answer, number) -> {});

    @AfterEach
    void closeServer() {
        seen.countDown();
        server.close();
    }

    private String uri(String... parts) {
        return uri("{}", parts);
    }

    private String uri(String end, String[] parts) {
        server.close();
        server = FrameServer.start((answer, number) -> {
            answer.stream();
            for (String part : parts) {
                answer.write(Frames.chunk(part));
            }
            answer.write(Frames.complete(end)).end();
        });
        return gateway();
    }

    private String gateway() {
        return GATEWAY + "&responseStream=true&timeout=20s&endpoint=" + server.endpoint();
    }

    @Test
    void head_becomesStatusAndHeaders_whileTheFunctionStillWrites() throws Exception {
        server.close();
        server = FrameServer.start((answer, number) -> {
            answer.stream().write(Frames.chunk("{\"statusCode\":201,\"head"));
            answer.write(Frames.chunk(
                    "ers\":{\"Content-Type\":\"text/plain\",\"X-A\":\"b\"},\"cookies\":[\"a=1\",\"b=2\"]}\0\0\0"));
            answer.write(Frames.chunk("\0\0\0\0\0first"));
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            answer.write(Frames.chunk("\0last"), Frames.complete()).end();
        });

        Exchange exchange = send(gateway(), "body", headers("Authorization", "secret", "CamelHttpMethod", "GET"));
        seen.countDown();

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.HTTP_RESPONSE_CODE, 201)
                .containsEntry("Content-Type", "text/plain")
                .containsEntry("X-A", "b")
                .containsEntry("Set-Cookie", List.of("a=1", "b=2"))
                .doesNotContainKey("Authorization");
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            assertThat(body).hasContent("first\0last");
        }
    }

    @Test
    void head_withoutStatus_isA200() throws Exception {
        Exchange exchange = send(uri("{}" + ZEROS + "body"), "", headers());

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(exchange.getMessage().getBody(InputStream.class)).hasContent("body");
    }

    @Test
    void answerWithoutHead_isAsOneThatIsNotStreamed() {
        Exchange exchange =
                send(uri("{\"statusCode\":202,", "\"headers\":{\"X-A\":\"b\"},\"body\":\"text\"}"), "", headers());
        Exchange json = send(uri("{\"a\":1}"), "", headers());
        Exchange empty = send(uri(), "", headers());

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
        assertThat(exchange.getMessage().getHeader("X-A")).isEqualTo("b");
        assertThat(exchange.getMessage().getBody()).isEqualTo("text");
        assertThat(json.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(json.getMessage().getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(empty.getMessage().getBody()).isNull();
        assertThat(empty.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void otherBytes_areTheBody() {
        Exchange exchange = send(uri("one,", "two"), "", headers());

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
        assertThat(exchange.getMessage().getHeader("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(exchange.getMessage().getBody(InputStream.class)).hasContent("one,two");
    }

    @Test
    void largeAnswer_isRead_whenItIsNotStreamed() {
        String start = "{\"statusCode\":201,\"body\":\"";
        String end = "\"}";
        int size = 6 * 1024 * 1024 - start.length() - end.length();

        Exchange exchange = send(uri(start + "x".repeat(size) + end), "", headers());

        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(201);
        assertThat(exchange.getMessage().getBody(String.class)).hasSize(size);
    }

    @Test
    void largeJson_isTheBody_whenNoHeadEnds() throws Exception {
        String large = "{\"a\":\"" + "x".repeat(7 * 1024 * 1024) + "\"}";

        Exchange exchange = send(uri(large), "", headers());

        assertThat(new String(exchange.getMessage().getBody(InputStream.class).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"statusCode\":99}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nc\"}}",
                "{\"statusCode\":200} x",
                "{not json"
            })
    void malformedHead_failsTheMessage(String head) {
        Exchange exchange = send(uri(head + ZEROS + "body"), "as it was", headers("X-Own", "1"));

        assertThat(exchange.getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("the head of its streamed HTTP answer")
                .hasMessageNotContaining("body");
        assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
        assertThat(exchange.getMessage().getHeaders()).containsEntry("X-Own", "1");
    }

    @Test
    void functionThatFailsInItsHead_failsTheMessage() {
        Exchange exchange = send(
                uri("{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"no\"}", new String[] {"{\"status"}),
                "as it was",
                headers());

        assertThat(exchange.getException()).isInstanceOf(LambdaFunctionException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
    }

    @Test
    void batch_isRefused() {
        assertThat(send(uri(), List.of(context.getEndpoint("direct:x").createExchange()))
                        .getException())
                .hasMessageContaining("with responseFormat=apiGateway each stream belongs to one exchange");
        assertThatThrownBy(() -> context.getEndpoint(gateway() + "&batch=always"))
                .rootCause()
                .hasMessageContaining("cannot be used with batch=always");
    }
}
