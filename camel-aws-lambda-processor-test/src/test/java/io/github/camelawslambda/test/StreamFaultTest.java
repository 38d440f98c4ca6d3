package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.test.StreamedInvocation.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StreamFaultTest {

    private static final String INVOKE = "/2015-03-31/functions/story/invocations";

    private final LocalLambda lambda =
            LocalLambda.builder().verifySignatures(false).start();
    private final CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    private LocalFunction story;

    @BeforeEach
    void addFunction() {
        story = lambda.streamFunction("story", (input, output, context) -> {
            try {
                for (String word : new String[] {"Once", "upon", "a", "time"}) {
                    output.write(word.getBytes(StandardCharsets.UTF_8));
                    output.flush();
                }
            } catch (IOException e) {
                thrown.complete(e);
                throw e;
            }
        });
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    private StreamedInvocation invoke() throws Exception {
        return StreamedInvocation.of(lambda, "story");
    }

    /** Returns the body of the next stream, whose connection must not break. */
    private byte[] whole() throws IOException {
        WireAnswer answer = WireAnswer.ofStream(lambda, "story");
        assertThat(answer.isWhole()).isTrue();
        return answer.body();
    }

    /** Reads the next stream, whose connection must break, and returns the bytes that came before. */
    private byte[] untilBroken() throws IOException {
        WireAnswer answer = WireAnswer.ofStream(lambda, "story");
        assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.isWhole()).isFalse();
        return answer.body();
    }

    private void awaitIdle() {
        while (story.running() > 0 && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    // The first frame has 110 bytes.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 50, 109, 110, 111, 220, 300})
    void cutStream_whenTaken_closesAfterSoManyBytes(int bytes) throws Exception {
        byte[] whole = whole();
        story.fault(Fault.cutStream(bytes));

        assertThat(untilBroken()).isEqualTo(Arrays.copyOf(whole, bytes));
        awaitIdle();
        assertThat(story.invocations()).isEqualTo(2);
        assertThat(whole()).isEqualTo(whole);
    }

    @Test
    void cutStream_whenResponseIsShorter_isWhole() throws Exception {
        byte[] whole = whole();
        story.fault(Fault.cutStream(whole.length + 1));

        assertThat(whole()).isEqualTo(whole);
    }

    @Test
    void cutStream_whenInTheLastFrame_closesThere() throws Exception {
        byte[] whole = whole();
        story.fault(Fault.cutStream(whole.length - 1));

        assertThat(untilBroken()).isEqualTo(Arrays.copyOf(whole, whole.length - 1));
    }

    @Test
    void streamException_whenTaken_followsTheFirstPiece() throws Exception {
        story.fault(Fault.streamException("ServiceException", "down"));

        try (StreamedInvocation stream = invoke()) {
            assertThat(stream.next().text()).isEqualTo("Once");
            Event last = stream.last();
            assertThat(last.kind()).isEqualTo("exception");
            assertThat(last.type()).isEqualTo("ServiceException");
            assertThat(last.text()).isEqualTo("{\"message\":\"down\"}");
        }
        assertThat(thrown.get()).hasRootCauseMessage("The response has ended");
        assertThat(lambda.journal().last("story").status()).isEqualTo(200);
        assertThat(lambda.journal().last("story").errorType()).isEqualTo("ServiceException");
        assertThat(story.running()).isZero();
    }

    @Test
    void streamException_whenFunctionWritesNothing_isAll() throws Exception {
        lambda.streamFunction("silent", (input, output, context) -> {})
                .fault(Fault.streamException("ServiceException", "down"));

        try (StreamedInvocation stream = StreamedInvocation.of(lambda, "silent")) {
            assertThat(stream.last().kind()).isEqualTo("exception");
        }
    }

    @Test
    void hangStream_whenTaken_sendsOnePieceAndRunsUntilTheClientGoes() throws Exception {
        story.timeout(Duration.ofMillis(50)).fault(Fault.hangStream().times(2));

        try (StreamedInvocation stream = invoke()) {
            assertThat(stream.next().text()).isEqualTo("Once");
            CompletableFuture<Event> second = CompletableFuture.supplyAsync(() -> {
                try {
                    return stream.next();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // The function has timed out by then, and even that is not answered.
            assertThatThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(story.running()).isEqualTo(1);
        }
        awaitIdle();
        story.timeout(Duration.ofMinutes(1));

        try (StreamedInvocation stream = invoke()) {
            assertThat(stream.next().text()).isEqualTo("Once");
        }
        awaitIdle();
    }

    @Test
    void truncate_whenTaken_lacksTheLastEvent() throws Exception {
        byte[] whole = whole();
        story.fault(Fault.truncate());

        // The last frame has 102 bytes.
        assertThat(untilBroken()).isEqualTo(Arrays.copyOf(whole, whole.length - 102));
        awaitIdle();
    }

    @Test
    void delay_whenTaken_startsTheFunctionLater() throws Exception {
        story.timeout(Duration.ofMillis(200)).fault(Fault.delay(Duration.ofMillis(300)));
        long started = System.nanoTime();

        try (StreamedInvocation stream = invoke()) {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(299));
            assertThat(stream.last().text()).isEqualTo("{}");
        }
    }

    @Test
    void itemFailures_whenTaken_areStreamed() throws Exception {
        story.fault(Fault.itemFailures("a"));

        try (StreamedInvocation stream = invoke()) {
            assertThat(stream.next().text()).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}");
            assertThat(stream.last().text()).isEqualTo("{}");
        }
        assertThat(story.invocations()).isZero();
        assertThat(lambda.journal().last("story").status()).isEqualTo(200);
    }

    static Stream<Fault> answers() {
        return Stream.of(
                Fault.status(503, "ServiceException"), Fault.raw(503, Map.of(), "no".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_whenTaken_isPlainHttp(Fault fault) throws Exception {
        story.fault(fault);

        try (StreamedInvocation stream = invoke()) {
            assertThat(stream.status()).isEqualTo(503);
            assertThat(stream.header("Content-Type")).isNotEqualTo("application/vnd.amazon.eventstream");
        }
        assertThat(story.invocations()).isZero();
    }

    @Test
    void close_whenTaken_closesWithoutAnswer() {
        story.fault(Fault.close(), Fault.reset());

        assertThatThrownBy(this::invoke).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(this::invoke).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(story.invocations()).isZero();
    }

    @Test
    void hang_whenTaken_countsAsRunning() {
        story.fault(Fault.hang());

        CompletableFuture<StreamedInvocation> stream = StreamedInvocation.async(lambda, "story");
        lambda.journal().await("story", 1, Duration.ofSeconds(5));
        assertThat(story.running()).isEqualTo(1);
        stream.cancel(true);
    }

    static Stream<Fault> ofStreams() {
        return Stream.of(Fault.cutStream(1), Fault.streamException("ServiceException", "down"), Fault.hangStream());
    }

    @ParameterizedTest
    @MethodSource("ofStreams")
    void streamFault_whenInvocationIsPlain_isRefused(Fault fault) {
        story.fault(fault);

        HttpResponse<String> response = Clients.post(lambda, INVOKE, "{}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("streamed responses only");
        assertThat(story.invocations()).isZero();
    }

    @Test
    void cutStream_whenNegative_isRefused() {
        assertThatThrownBy(() -> Fault.cutStream(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
