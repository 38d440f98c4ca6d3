package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contract section 6, adaptiveConcurrency. */
class AdaptiveConcurrencyTest extends BatchTest {

    private static final String BATCH = "aws-lambda-proc:fn?batch=always&parallel=true&timeout=1m";
    private static final String SINGLE = "aws-lambda-proc:fn?timeout=1m";

    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterEach
    void open() {
        gate.complete(null);
    }

    @Test
    void everyElement_succeeds_whenLambdaTakesTenAtATime_withAllDefaults() {
        useDefaultDelays();
        responding().duration(Duration.ofMillis(50)).reservedConcurrency(10);

        Exchange batch = send("aws-lambda-proc:fn?batch=always&parallel=true", List.of(numbers(1_000)));

        assertSummary(batch, 1_000);
        assertThat(lambda.journal().count(FUNCTION)).isLessThanOrEqualTo(1_000 + 1_000 / 3);
    }

    @Test
    void numberInFlight_followsWhatLambdaTakes() throws Exception {
        useDefaultDelays();
        LocalFunction function = responding().duration(Duration.ofMillis(50)).reservedConcurrency(10);
        AtomicBoolean isEnough = new AtomicBoolean();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        // The caller waits for room, so there is always something to send and never much.
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            while (!isEnough.get()) {
                // At the fall to 10 a message may be refused more often than the default of retries allows.
                sent.add(template.asyncSend(
                        SINGLE + "&retries=20",
                        exchange -> exchange.getMessage().setBody("1")));
            }
        });
        lambda.journal().await(FUNCTION, 300, Duration.ofSeconds(30));

        function.reservedConcurrency(40);
        await().atMost(Duration.ofSeconds(30)).until(() -> function.running() > 30);
        function.reservedConcurrency(10);
        lambda.journal().await(FUNCTION, lambda.journal().count(FUNCTION) + 600, Duration.ofSeconds(30));

        isEnough.set(true);
        sending.get(30, TimeUnit.SECONDS);
        for (CompletableFuture<Exchange> each : sent) {
            assertThat(each.get(30, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(lambda.journal().entries(FUNCTION))
                .filteredOn(entry -> entry.status() == 429)
                .hasSizeLessThan(sent.size() / 3);
    }

    @Test
    void otherFunction_isNotSlowed_whileOneIsThrottled() throws Exception {
        responding(gate).reservedConcurrency(1);
        responding("other");
        CompletableFuture<Exchange> batch = sendAside(BATCH + "&retries=1000&maxConcurrency=3", List.of(numbers(50)));
        awaitThrottled(2);

        for (int i = 0; i < 20; i++) {
            Exchange other = send("aws-lambda-proc:other?timeout=1m&maxConcurrency=3", "" + i);
            assertThat(other.getMessage().getBody()).isEqualTo(of(i));
        }
        assertThat(batch).isNotDone();
        gate.complete(null);

        assertSummary(batch.get(30, TimeUnit.SECONDS), 50);
    }

    @Test
    void everybodyOnTheClient_waits_whenLambdaSaysRetryAfter() {
        throttledOnce(1);
        send(SINGLE + "&retries=0", "1");
        Exchange next = send(SINGLE + "&onFailure=flag", "2");

        assertThat(next.getMessage().getBody()).isEqualTo(of(2));
        List<JournalEntry> entries = lambda.journal().entries(FUNCTION);
        assertThat(between(entries, 0, 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nobodyElseWaits_whenItIsSwitchedOff() {
        throttledOnce(600);
        Exchange throttled = send(SINGLE + "&retries=0&adaptiveConcurrency=false", "1");
        Exchange next = send(SINGLE + "&adaptiveConcurrency=false", "2");

        assertThat(throttled.getException()).isInstanceOf(LambdaThrottledException.class);
        assertThat(next.getMessage().getBody()).isEqualTo(of(2));
    }

    @Test
    void message_timesOutWithNothingSent_whenLambdaTakesNoneInTime() {
        throttledOnce(600);
        send(SINGLE + "&retries=0", "1");

        Exchange next = send(SINGLE + "&totalTimeout=50ms", "2");

        assertThat(next.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("totalTimeout=50ms")
                .hasMessageContaining("concurrency");
        assertThat(next.getException(LambdaTimeoutException.class).getAttempts())
                .isZero();
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @Test
    void message_isRejectedWithTheReason_whenTheFunctionIsThrottledAndBackpressureIsReject() throws Exception {
        responding(gate).reservedConcurrency(0);
        String uri = SINGLE + "&backpressure=reject&retries=1000000";
        List<CompletableFuture<Exchange>> waiting = List.of(
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody("1")),
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody("2")));
        awaitThrottled(4);

        Exchange rejected = send(uri, "3");

        assertThat(rejected.getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("Lambda throttles it, so that 1 of its invocations may be in flight")
                .hasMessageContaining("raise the concurrency of the function");
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        for (CompletableFuture<Exchange> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS).getException()).isInstanceOf(LambdaRejectedException.class);
        }
    }

    /** The function, throttled for once. */
    private void throttledOnce(long retryAfterSeconds) {
        responding()
                .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                        .retryAfter(retryAfterSeconds));
    }

    private void awaitThrottled(int times) {
        await().until(() -> lambda.journal().entries(FUNCTION).stream()
                        .filter(entry -> entry.status() == 429)
                        .count()
                >= times);
    }

    private void useDefaultDelays() {
        LambdaProcConfiguration defaults = new LambdaProcConfiguration();
        component().getConfiguration().setRetryDelay(defaults.getRetryDelay());
        component().getConfiguration().setMaxRetryDelay(defaults.getMaxRetryDelay());
    }
}
