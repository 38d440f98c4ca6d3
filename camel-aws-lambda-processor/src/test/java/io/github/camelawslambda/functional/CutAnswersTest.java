package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that ends inside an answer is a broken connection: no half of it ever becomes a body. */
@Tag("chooses-invoker")
@Tag("each-client")
@ParameterizedClass
@ClientsSource
class CutAnswersTest extends FunctionalTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = OK + JSON + "Transfer-Encoding: chunked\r\n";
    private static final String WHOLE = OK + JSON + "Content-Length: 7\r\n\r\n\"whole\"";

    private final String invoker;
    private final String http;

    CutAnswersTest(String invoker, String http) {
        this.invoker = invoker;
        this.http = http;
    }

    /** What a server sends before it closes. */
    record Cut(String name, String bytes) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                new Cut("nothing", ""),
                new Cut("half a status line", "HTTP/1.1 20"),
                new Cut("a status line without its end", "HTTP/1.1 200 OK"),
                new Cut("a status line", OK),
                new Cut("half a head", OK + "Content-Ty"),
                new Cut("a head without its length", OK + JSON),
                new Cut("a head without its empty line", OK + JSON + "Content-Length: 20\r\n"),
                new Cut("a head without its empty line, half the length", OK + JSON + "Content-Length: 2"),
                new Cut("a head without its body", OK + JSON + "Content-Length: 20\r\n\r\n"),
                new Cut("half a body", OK + JSON + "Content-Length: 20\r\n\r\n{\"half\":"),
                new Cut("a body but for one byte", OK + JSON + "Content-Length: 8\r\n\r\n\"whole\""),
                new Cut("a head before its first chunk", CHUNKED + "\r\n"),
                new Cut("half a chunk's length", CHUNKED + "\r\n1"),
                new Cut("half a chunk", CHUNKED + "\r\n14\r\n{\"half\":"),
                new Cut("a chunk of two", CHUNKED + "\r\n8\r\n{\"half\":\r\n"),
                new Cut("all chunks but the last", CHUNKED + "\r\n7\r\n\"whole\"\r\n"),
                new Cut("half of the last chunk", CHUNKED + "\r\n7\r\n\"whole\"\r\n0\r\n"));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void message_isInvokedAgain_elseFailsUnchanged_whenTheAnswerIsCut(Cut cut) {
        try (RawServer server = RawServer.start(number -> RawServer.bytes(number == 1 ? cut.bytes() : WHOLE))) {
            Exchange exchange = send(uri(server, "retries=1"), "{}");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("\"whole\"");
            assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                    .isEqualTo(2);
            assertThat(server.requests()).isEqualTo(2);
        }
        try (RawServer server = RawServer.start(number -> RawServer.bytes(cut.bytes()))) {
            Exchange exchange = send(uri(server, "retries=1"), "the body");

            LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
            assertThat(failure.getAttempts()).isEqualTo(2);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure).hasMessageContaining("no answer from Lambda");
            assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + JSON + "\r\n\"whole\"",
                OK + JSON + "Connection: close\r\n\r\n\"whole\"",
                CHUNKED + "\r\n7\r\n\"whole\"\r\n0\r\n\r\n",
                CHUNKED + "\r\n3\r\n\"wh\r\n4\r\nole\"\r\n0\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n" + WHOLE,
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + WHOLE,
                WHOLE + "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            })
    void answer_isWhole_howeverItsEndIsTold(String bytes) {
        try (RawServer server = RawServer.start(number -> RawServer.bytes(bytes))) {
            for (int i = 1; i <= 3; i++) {
                Exchange exchange = send(uri(server, "retries=0"), "{}");

                if (http.equals("crt") && !bytes.contains("Content-Length") && !bytes.contains("chunked")) {
                    // It does not hand such a body on: better a failure than no body.
                    assertThat(exchange.getException())
                            .hasMessageContaining("The connection was closed in the head of the response");
                } else {
                    assertThat(exchange.getException()).isNull();
                    assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("\"whole\"");
                }
                int closed = i;
                Awaitility.await().until(() -> server.ended() == closed);
            }
        }
    }

    @Test
    void emptyAnswer_isWhole_whenItSaysSo() {
        try (RawServer server = RawServer.start(number -> RawServer.bytes(OK + "Content-Length: 0\r\n\r\n"))) {
            Exchange exchange = send(uri(server, "retries=0"), "{}");

            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void compressedAnswer_isUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(RawServer.bytes("\"whole\""));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(RawServer.bytes(OK + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n"));
        packed.writeTo(answer);
        try (RawServer server = RawServer.start(number -> answer.toByteArray())) {
            Exchange exchange = send(uri(server, "retries=0"), "{}");

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("\"whole\"");
        }
    }

    @Test
    void message_fails_whenTheHeadIsTooLarge() {
        String head = OK + "X-Large: " + "x".repeat(200_000) + "\r\nContent-Length: 2\r\n\r\n{}";
        try (RawServer server = RawServer.start(number -> RawServer.bytes(head))) {
            Exchange exchange = send(uri(server, "retries=0"), "{}");

            if (http.equals("crt")) {
                // It has no bound that it tells of, and is not made to have one.
                return;
            }
            assertThat(exchange.getException())
                    .hasMessageContaining(
                            http.equals("vertx")
                                    ? "The head of the response is larger than 65536 bytes"
                                    : "HTTP header is larger than 8192 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RequestResponse, 302, ''",
        "RequestResponse, 202, ''",
        "Event, 200, <html>sign in</html>",
        "DryRun, 200, <html>sign in</html>"
    })
    void message_fails_whenSomethingElseThanLambdaAnswers(String type, int status, String body) {
        String answer =
                "HTTP/1.1 %d Any\r\nLocation: http://127.0.0.1:1/\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(status, body.length(), body);
        try (RawServer server = RawServer.start(number -> RawServer.bytes(answer))) {
            Exchange exchange = send(uri(server, "retries=2&invocationType=" + type), "{}");

            LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
            assertThat(failure).hasMessageContaining("omething else than Lambda answered");
            assertThat(failure.getStatusCode()).isEqualTo(status);
            assertThat(failure.isRetryable()).isTrue();
            assertThat(server.requests()).as("retried").isEqualTo(3);
        }
    }

    private String uri(RawServer server, String options) {
        return "aws-lambda-proc:fn?endpoint=%s&invoker=%s&httpClient=%s&timeout=10s&%s"
                .formatted(server.endpoint(), invoker, http, options);
    }
}
