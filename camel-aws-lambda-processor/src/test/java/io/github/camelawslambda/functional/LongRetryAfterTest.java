package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 6: a {@code Retry-After} of more than five minutes is not waited for, and pauses for five at most. */
@Timeout(90)
class LongRetryAfterTest extends BatchTest {

    private static final String SINGLE = "aws-lambda-proc:fn?timeout=1m";
    private static final String CONCURRENCY = "ReservedFunctionConcurrentInvocationLimitExceeded";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** Five minutes, in any unit or words. */
    private static final String LENGTH = "(?s).*(300|\\b5 ?m|PT5M|five minutes).*";

    /** What asked for the wait. */
    private static final String PAUSE = "(?is).*(paus|retry-after).*";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    static Stream<Fault> asksForADay() {
        return Stream.of(
                Fault.throttle(CONCURRENCY).retryAfter(DAY),
                Fault.raw(
                        429,
                        Map.of("x-amzn-errortype", "TooManyRequestsException", "Retry-After", "" + DAY),
                        new byte[0]),
                Fault.raw(
                        429,
                        Map.of("x-amzn-errortype", "TooManyRequestsException"),
                        "{\"retryAfterSeconds\":\"%d\"}".formatted(DAY).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("asksForADay")
    void message_failsAtOnceWithTheWait_whenLambdaAsksForADay(Fault fault) {
        responding().fault(fault);

        LambdaInvocationException failure = failureOf(sent(SINGLE));

        assertThat(failure).isInstanceOf(LambdaThrottledException.class);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasFieldOrPropertyWithValue("retryAfter", Duration.ofDays(1));
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @Test
    void message_failsAtOnceWithTheWait_whenItIsTheAnswerOfAServiceThatIsDown() {
        responding().fault(Fault.status(503, "ServiceException").retryAfter(DAY));

        LambdaInvocationException failure = failureOf(sent(SINGLE));

        assertThat(failure.getStatusCode()).isEqualTo(503);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasFieldOrPropertyWithValue("retryAfter", Duration.ofDays(1));
    }

    @Test
    void exception_hasNoWait_whenLambdaAskedForNone() {
        responding().fault(Fault.throttle(CONCURRENCY));

        assertThat(failureOf(sent(SINGLE + "&retries=0"))).hasFieldOrPropertyWithValue("retryAfter", null);
    }

    @Test
    void message_failsAtOnce_whenTheWaitIsLongerThanALongMaxRetryDelay() {
        responding().fault(Fault.throttle(CONCURRENCY).retryAfter(3_600));

        LambdaInvocationException failure = failureOf(sent(SINGLE + "&maxRetryDelay=10m"));

        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure).hasFieldOrPropertyWithValue("retryAfter", Duration.ofHours(1));
    }

    @Test
    void message_waits_whenMaxRetryDelayIsLongerThanTheWait() throws Exception {
        responding().fault(Fault.throttle(CONCURRENCY).retryAfter(1_800));

        CompletableFuture<Exchange> sent = sent(SINGLE + "&maxRetryDelay=1h");

        lambda.journal().await(FUNCTION, 1, SOON);
        Awaitility.await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> !sent.isDone());
        context.stop();
        assertThat(sent.get(10, TimeUnit.SECONDS).getException()).isInstanceOf(LambdaRejectedException.class);
    }

    @Test
    void console_tellsHowLongTheFunctionIsPaused() {
        pause();

        JsonNode function = DevConsoleJson.concurrency(context, FUNCTION);
        assertThat(function.at("/paused").asBoolean()).isTrue();
        assertThat(function.at("/pausedMillis").isNumber())
                .as("pausedMillis in " + function)
                .isTrue();
        assertThat(function.at("/pausedMillis").asLong()).isBetween(240_000L, 300_000L);
        assertThat((String) DevConsoleJson.console(context).call(DevConsole.MediaType.TEXT))
                .containsPattern("(?i)paused.*\\d");
    }

    @Test
    void warning_namesFunctionAndLength_onceForAllAnswersOfAPause() throws Exception {
        int messages = 20;
        CountDownLatch all = new CountDownLatch(messages);
        try (ScriptedServer busy = ScriptedServer.start((request, number) -> {
            all.countDown();
            if (all.await(20, TimeUnit.SECONDS)) {
                request.answer(
                        429,
                        Map.of("x-amzn-errortype", "TooManyRequestsException", "Retry-After", "" + DAY),
                        "{\"Reason\":\"%s\"}".formatted(CONCURRENCY));
            }
        })) {
            String uri = "aws-lambda-proc:orders?retries=0&timeout=1m&endpoint=" + busy.endpoint();
            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sent.add(template.asyncSend(
                        uri, exchange -> exchange.getMessage().setBody("1")));
            }

            for (CompletableFuture<Exchange> each : sent) {
                assertThat(failureOf(each)).isInstanceOf(LambdaThrottledException.class);
            }
            assertThat(busy.requests()).isEqualTo(messages);
        }
        assertThat(log.lines())
                .filteredOn(line -> line.level() == Level.WARN && line.logger().startsWith("io.github.camelawslambda"))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).contains("orders").matches(LENGTH));
    }

    @Test
    void nextMessage_namesThePause_whenItsTotalTimeoutEndsTheWait() {
        pause();

        LambdaInvocationException failure = failureOf(sent(SINGLE + "&totalTimeout=50ms"));

        assertThat(failure).isInstanceOf(LambdaTimeoutException.class).hasMessageContaining("totalTimeout=50ms");
        assertThat(failure.getMessage()).matches(PAUSE);
        assertThat(failure.getAttempts()).isZero();
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @Test
    void nextMessage_isRejectedAtOnceForThePause_whenBackpressureIsReject() {
        pause();

        LambdaInvocationException failure = failureOf(sent(SINGLE + "&backpressure=reject"));

        assertThat(failure).isInstanceOf(LambdaRejectedException.class);
        assertThat(failure.getMessage()).matches(PAUSE);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nextBatch_namesThePause_whenItsTotalTimeoutEndsTheWait(boolean parallel) {
        pause();

        CompletableFuture<Exchange> batch = sendInBackground(
                SINGLE + "&batch=always&onFailure=flag&totalTimeout=50ms&parallel=" + parallel, List.of("1", "2", "3"));

        assertThat(batch).succeedsWithin(SOON).satisfies(exchange -> {
            assertSummary(exchange, 3, 0, 1, 2);
            assertThat(failures(exchange).values())
                    .allSatisfy(failure -> assertThat(failure.getMessage()).matches(PAUSE));
        });
    }

    /** Lambda asked for a day, and the message that it was asked of has failed. */
    private void pause() {
        responding().fault(Fault.throttle(CONCURRENCY).retryAfter(DAY));
        assertThat(failureOf(sent(SINGLE + "&retries=0"))).isInstanceOf(LambdaThrottledException.class);
    }

    /** On another thread: what waits for room would hold this one. */
    private CompletableFuture<Exchange> sent(String uri) {
        return sendInBackground(uri, "1");
    }

    private static LambdaInvocationException failureOf(CompletableFuture<Exchange> sent) {
        assertThat(sent).succeedsWithin(SOON);
        LambdaInvocationException failure = sent.join().getException(LambdaInvocationException.class);
        assertThat(failure).isNotNull();
        return failure;
    }
}
