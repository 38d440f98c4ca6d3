package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that becomes the body while the function writes it. */
class HandedOnStreamTest extends StreamingTest {

    HandedOnStreamTest(String invoker, String http) {
        super(invoker, http);
    }

    @Test
    void route_getsTheFirstLine_whileTheFunctionStillWrites() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        answer((answer, number) -> {
            answer.stream().write(Frames.chunk("one\ntw"));
            // The function waits for the route: it ends only if the route does not wait for it.
            assertThat(seen.await(20, TimeUnit.SECONDS)).isTrue();
            answer.write(Frames.chunk("o\nthree\n"), Frames.complete()).end();
        });
        String uri = stream("timeout=20s");
        route(routes -> {
            // Stream caching is on, as it is by default.
            routes.from("direct:in")
                    .streamCaching()
                    .to(uri)
                    .to("log:before?level=DEBUG")
                    .split(routes.body().tokenize("\n"))
                    .streaming()
                    .process(e -> seen.countDown())
                    .to("mock:lines");
        });
        MockEndpoint lines = context.getEndpoint("mock:lines", MockEndpoint.class);
        lines.expectedBodiesReceived("one", "two", "three");

        assertThat(send("direct:in", "{}").getException()).isNull();

        lines.assertIsSatisfied();
    }

    @Test
    void headers_areSet_withTheFirstByte() throws Exception {
        answer((answer, number) ->
                answer.stream().write(Frames.chunk("a"), Frames.complete()).end());

        Exchange exchange = send(stream("logTail=true"), "{}");

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.STATUS_CODE, 200)
                .containsEntry(LambdaProcConstants.EXECUTED_VERSION, "7")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1)
                .doesNotContainKey(LambdaProcConstants.LOG_TAIL);
        // A template that sends straight to the endpoint owns the stream.
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            assertThat(body.readAllBytes()).asString().isEqualTo("a");
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void emptyResponse_isAnEmptyStream() throws Exception {
        answer((answer, number) ->
                answer.stream().write(Frames.chunk(""), Frames.complete()).end());

        Exchange exchange = send(stream(""), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(InputStream.class).readAllBytes())
                .isEmpty();
    }

    @Test
    void functionsError_isADocument_beforeTheFirstByte() {
        answer((answer, number) -> answer.stream()
                .write(Frames.complete(
                        "{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{\\\"errorType\\\":\\\"E\\\"}\"}"))
                .end());

        Exchange exchange = send(stream(""), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"errorType\":\"E\"}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_TYPE))
                .isEqualTo("E");
    }

    @Test
    void functionsError_isThrownByRead_atTheEnd() throws Exception {
        answer((answer, number) -> answer.stream()
                .write(
                        Frames.chunk("half"),
                        Frames.complete(
                                "{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"{\\\"errorType\\\":\\\"E\\\",\\\"errorMessage\\\":\\\"no\\\"}\"}"))
                .end());

        InputStream body = send(stream(""), "{}").getMessage().getBody(InputStream.class);

        assertThat(body.readNBytes(4)).asString().isEqualTo("half");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(body::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("fn was invoked and failed itself")
                    .cause()
                    .isInstanceOfSatisfying(
                            LambdaFunctionException.class,
                            failure -> assertThat(failure.getErrorMessage()).isEqualTo("no"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "end", "cut", "sum", "exception"})
    void brokenStream_isThrownByRead(String how) throws Exception {
        byte[] chunk = Frames.chunk("more");
        FrameServer server = answer((answer, number) -> {
            answer.stream().write(Frames.chunk("half"));
            switch (how) {
                case "end" -> answer.end();
                case "cut" -> answer.write(Arrays.copyOf(chunk, chunk.length - 6));
                case "sum" -> {
                    chunk[chunk.length - 1] ^= 1;
                    answer.write(chunk).end();
                }
                case "exception" ->
                    answer.write(Frames.exception("ServiceException", "sorry")).end();
                default -> {}
            }
        });

        InputStream body = send(stream("retries=2"), "{}").getMessage().getBody(InputStream.class);

        assertThat(body.readNBytes(4)).asString().isEqualTo("half");
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fn")
                .cause()
                .isInstanceOfSatisfying(LambdaInvocationException.class, failure -> {
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.getFunction()).isEqualTo("fn");
                });
        // Not retried: the route has half of it.
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void attempt_isRepeated_beforeTheFirstByte() throws Exception {
        answer((answer, number) -> {
            if (number == 1) {
                answer.head(503, "x-amzn-errortype: ServiceUnavailableException\r\n")
                        .end();
            } else if (number == 2) {
                answer.stream().write(Frames.chunk("")).end();
            } else {
                answer.stream().write(Frames.chunk("a"), Frames.complete()).end();
            }
        });

        Exchange exchange = send(stream("retries=2"), "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(3);
        assertThat(exchange.getMessage().getBody(InputStream.class).readAllBytes())
                .asString()
                .isEqualTo("a");
    }

    @Test
    void timeout_boundsTheWaitForTheFirstByte() {
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            Thread.sleep(60_000);
        });

        Exchange exchange = send(stream("timeout=300ms&retries=1"), "the body");

        assertThat(exchange.getException()).isInstanceOf(LambdaTimeoutException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void timeout_boundsTheWaitForEachNextByte() throws Exception {
        answer((answer, number) -> {
            answer.stream().write(Frames.chunk("a"));
            Thread.sleep(60_000);
        });

        InputStream body = send(stream("timeout=300ms"), "{}").getMessage().getBody(InputStream.class);

        assertThat(body.read()).isEqualTo('a');
        assertThatThrownBy(body::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing more came within timeout=300ms")
                .hasCauseInstanceOf(LambdaTimeoutException.class);
    }

    @Test
    void response_fails_whenItIsLargerThanItMayBe() throws Exception {
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            while (true) {
                answer.write(Frames.chunk(new byte[1000]));
            }
        });

        InputStream body =
                send(stream("maxResponseSize=64KB"), "{}").getMessage().getBody(InputStream.class);

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("maxResponseSize=65536")
                .hasCauseInstanceOf(LambdaInvocationException.class);
        Awaitility.await().until(() -> server.open() == 0);
    }

    @Test
    void function_isHeldBack_whenTheReaderPauses() throws Exception {
        byte[] chunk = new byte[64 * 1024];
        int chunks = 1000;
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            for (int i = 0; i < chunks; i++) {
                answer.write(Frames.chunk(chunk));
            }
            answer.write(Frames.complete()).end();
        });

        InputStream body = send(stream(""), "{}").getMessage().getBody(InputStream.class);
        AtomicReference<Long> last = new AtomicReference<>(-1L);
        Awaitility.await()
                .pollInterval(java.time.Duration.ofMillis(300))
                .until(() -> last.getAndSet(server.written()) == server.written());

        // What is neither held by the stream nor by its client is in the buffers of the two sockets, 6 MB on Linux.
        assertThat(server.written()).isLessThan(10L * 1024 * 1024);
        assertThat(body.available()).isLessThan(1024 * 1024);
        assertThat(body.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo((long) chunks * chunk.length);
    }

    @Test
    void function_isLeft_whenTheStreamIsClosed() throws Exception {
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            while (true) {
                answer.write(Frames.chunk("more"));
                Thread.sleep(1);
            }
        });

        InputStream body = send(stream(""), "{}").getMessage().getBody(InputStream.class);
        assertThat(body.read()).isEqualTo('m');
        body.close();
        body.close();

        assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
        Awaitility.await().until(() -> server.open() == 0);
    }

    @Test
    void function_isLeft_whenTheExchangeEndsUnread() throws Exception {
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            while (true) {
                answer.write(Frames.chunk("more"));
                Thread.sleep(1);
            }
        });
        String uri = stream("");
        route(routes -> {
            routes.from("direct:in").to(uri).process(e -> {
                InputStream body = e.getMessage().getBody(InputStream.class);
                assertThat(body.read()).isEqualTo('m');
            });
        });

        Exchange exchange = send("direct:in", "{}");

        assertThat(exchange.getException()).isNull();
        assertThatThrownBy(exchange.getMessage().getBody(InputStream.class)::read)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("closed");
        Awaitility.await().until(() -> server.open() == 0);
    }

    @Test
    void connection_isUsedAgain_afterAWholeStream() throws Exception {
        FrameServer server = answer((answer, number) -> answer.stream()
                .write(Frames.chunk("a"))
                .write(Frames.complete())
                .end());
        String uri = stream("");

        for (int i = 0; i < 5; i++) {
            InputStream body = send(uri, "{}").getMessage().getBody(InputStream.class);
            assertThat(body.readAllBytes()).hasSize(1);
            body.close();
        }

        assertThat(server.requests()).isEqualTo(5);
        // The end of HTTP may come after the end of the function.
        assertThat(server.connections()).isLessThanOrEqualTo(2);
    }

    @Test
    void read_endsWithItsThread_andWithAnotherThreadsClose() throws Exception {
        answer((answer, number) -> {
            answer.stream().write(Frames.chunk("a"));
            Thread.sleep(60_000);
        });
        InputStream body = send(stream("timeout=60s"), "{}").getMessage().getBody(InputStream.class);
        assertThat(body.available()).isEqualTo(1);
        assertThat(body.read()).isEqualTo('a');
        assertThat(body.available()).isZero();

        Thread.currentThread().interrupt();
        assertThatThrownBy(body::read).isInstanceOf(java.io.InterruptedIOException.class);
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();

        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                body.read();
            } catch (IOException e) {
                thrown.set(e);
            }
        });
        reader.start();
        Awaitility.await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
        body.close();
        reader.join(10_000);
        assertThat(thrown.get()).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void stream_isReadAsTheJdksOwn() throws Exception {
        byte[] text = "0123456789".getBytes(StandardCharsets.UTF_8);
        answer((answer, number) -> answer.stream()
                .write(Frames.chunk(text), Frames.chunk(text), Frames.complete())
                .end());

        try (InputStream body = send(stream(""), "{}").getMessage().getBody(InputStream.class)) {
            byte[] some = new byte[4];
            assertThat(body.read(some, 1, 0)).isZero();
            assertThat(body.skip(3)).isEqualTo(3);
            assertThat(body.readNBytes(some, 1, 2)).isEqualTo(2);
            assertThat(some).containsExactly(0, '3', '4', 0);
            assertThat(body.markSupported()).isFalse();
            assertThatThrownBy(() -> body.read(some, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(body.readAllBytes()).hasSize(15);
            assertThat(List.of(body.read(), body.read(some))).containsOnly(-1);
        }
    }
}
