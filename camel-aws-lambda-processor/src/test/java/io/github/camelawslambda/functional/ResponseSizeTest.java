package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2, {@code maxResponseSize}: a larger response fails its message, with the numbers and at once. */
@Tag("chooses-invoker")
@Timeout(60)
class ResponseSizeTest extends BatchTest {

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    /** Bounded, so that a client that does not stop reading does not fill the memory. */
    private static final int MOST_SENT = 64 * MB;

    private static final byte[] BLOCK = " ".repeat(64 * KB).getBytes(StandardCharsets.US_ASCII);

    private enum Framing {
        CHUNKED {
            @Override
            void answer(OutputStream output, int size) throws IOException {
                head(output, "Transfer-Encoding: chunked");
                for (int sent = 0; sent < size; sent += BLOCK.length) {
                    output.write((Integer.toHexString(BLOCK.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    output.write(BLOCK);
                    output.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        },
        CONTENT_LENGTH {
            @Override
            void answer(OutputStream output, int size) throws IOException {
                head(output, "Content-Length: " + size);
                for (int sent = 0; sent < size; sent += BLOCK.length) {
                    output.write(BLOCK, 0, Math.min(BLOCK.length, size - sent));
                }
            }
        };

        /** Writes a response of that size; a chunked one has no end. */
        abstract void answer(OutputStream output, int size) throws IOException;

        private static void head(OutputStream output, String framing) throws IOException {
            output.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Amz-Executed-Version: $LATEST\r\n"
                            + framing + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sdk, netty, CHUNKED",
        "sdk, crt, CHUNKED",
        "direct, vertx, CHUNKED",
        "direct, netty, CHUNKED",
        "direct, crt, CHUNKED",
        "sdk, netty, CONTENT_LENGTH",
        "sdk, crt, CONTENT_LENGTH",
        "direct, vertx, CONTENT_LENGTH",
        "direct, netty, CONTENT_LENGTH",
        "direct, crt, CONTENT_LENGTH"
    })
    void message_failsWithTheLimit_whenTheResponseIsLarger(String invoker, String http, Framing framing)
            throws Exception {
        try (SilentServer server = SilentServer.start(output -> framing.answer(output, MOST_SENT))) {
            Exchange exchange = send(
                    "aws-lambda-proc:fn?endpoint=%s&invoker=%s&httpClient=%s&timeout=20s&maxResponseSize=64KB"
                            .formatted(server.uri(), invoker, http),
                    "{}");

            assertTooLarge(exchange, 64 * KB);
            assertThat(server.connections()).as("requests").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "direct"})
    void message_failsWithTheLimit_whenTheResponseIsLargerThanTheDefault(String invoker) throws Exception {
        try (SilentServer server = SilentServer.start(output -> Framing.CONTENT_LENGTH.answer(output, 20 * MB + 1))) {
            Exchange exchange = send(
                    "aws-lambda-proc:fn?endpoint=%s&invoker=%s&timeout=20s&responseFormat=bytes"
                            .formatted(server.uri(), invoker),
                    "{}");

            assertTooLarge(exchange, 20 * MB);
            assertThat(server.connections()).as("requests").isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sdk, 1000, 1000",
        "sdk, 1KB, 1024",
        "sdk, 1MB, 1048576",
        "direct, 1000, 1000",
        "direct, 1KB, 1024",
        "direct, 1MB, 1048576"
    })
    void limit_isExact(String invoker, String option, int bytes) {
        String uri = "aws-lambda-proc:fn?responseFormat=bytes&invoker=%s&maxResponseSize=%s".formatted(invoker, option);
        answering("fn", new byte[bytes]);
        Exchange largest = send(uri, "{}");
        assertThat(largest.getException()).isNull();
        assertThat(largest.getMessage().getBody(byte[].class)).hasSize(bytes);
        lambda.journal().clear();
        answering("fn", new byte[bytes + 1]);

        assertTooLarge(send(uri, "{}"), bytes);

        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "direct"})
    void element_failsAlone_whenItsResponseIsLarger(String invoker) {
        echo(FUNCTION);
        String large = "\"" + "x".repeat(KB) + "\"";

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&onFailure=flag&maxResponseSize=1KB&invoker=" + invoker,
                List.of("1", large, "3"));

        assertSummary(exchange, 3, 1);
        assertThat(results(exchange)).isEqualTo(List.of("1", large, "3"));
        assertThat(failures(exchange).get(1)).hasMessageContaining("1024").hasMessageContaining("maxResponseSize");
        assertThat(payloads()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1.5MB", "0", "-1", "", "2049MB", "2147483649", "99999999999999999999", "1TB"})
    void endpoint_isRefused_whenTheSizeIsNone(String size) {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?maxResponseSize=" + size))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .rootCause()
                .message()
                .contains("maxResponseSize")
                .doesNotContainIgnoringCase("unknown option");
    }

    private static void assertTooLarge(Exchange exchange, int limit) {
        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure)
                .isNotNull()
                .hasMessageContaining(String.valueOf(limit))
                .hasMessageContaining("maxResponseSize");
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }
}
