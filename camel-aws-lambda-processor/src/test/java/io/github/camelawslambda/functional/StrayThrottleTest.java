package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 6, throttling in proportion: how little a single 429 takes from a function. */
@Timeout(60)
class StrayThrottleTest extends BatchTest {

    private static final String SINGLE = "aws-lambda-proc:fn?timeout=1m";
    private static final String BATCH = SINGLE + "&batch=always&parallel=true";

    /** By default. */
    private static final int MAX_CONCURRENCY = 100;

    private static final int NINE_TENTHS = 9 * MAX_CONCURRENCY / 10;

    private static final String RATE_OF_THE_CALLER = "CallerRateLimitExceeded";
    private static final List<String> REASONS = List.of(
            "ConcurrentInvocationLimitExceeded",
            "FunctionInvocationRateLimitExceeded",
            "ReservedFunctionConcurrentInvocationLimitExceeded",
            "ReservedFunctionInvocationRateLimitExceeded",
            RATE_OF_THE_CALLER,
            "ConcurrentSnapshotCreateLimitExceeded");

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
    }

    static List<String> reasons() {
        return REASONS;
    }

    static Stream<Arguments> reasonsAmongFew() {
        return REASONS.stream().flatMap(reason -> Stream.of(1, 2).map(inFlight -> Arguments.of(reason, inFlight)));
    }

    @ParameterizedTest
    @MethodSource("reasonsAmongFew")
    void function_keepsNineTenthsOfWhatWasProven_whenOneOfFewIsThrottled(String reason, int inFlight) throws Exception {
        reach(MAX_CONCURRENCY);

        throttleOneOf(inFlight, reason);

        reach(NINE_TENTHS);
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void function_keepsNineTenthsOfWhatWasInFlight_whenOneOfFiftyIsThrottled(String reason) throws Exception {
        reach(MAX_CONCURRENCY);

        throttleOneOf(50, reason);

        // A rate says nothing about how many may be in flight.
        reach(reason.equals(RATE_OF_THE_CALLER) ? NINE_TENTHS : 45);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void batch_takesAboutItsTime_whenOneWasThrottledBefore(int inFlight) throws Exception {
        throttleOneOf(inFlight, "ReservedFunctionConcurrentInvocationLimitExceeded");
        responding().duration(Duration.ofMillis(200));
        long start = System.nanoTime();

        Exchange batch = send(BATCH, List.of(numbers(300)));

        assertSummary(batch, 300);
        // Three rounds of a hundred are 600 ms.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /** Has that many invocations in flight at once, all of which succeed. */
    private void reach(int inFlight) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        LocalFunction function = responding(gate);
        CompletableFuture<Exchange> batch = sendInBackground(BATCH, List.of(numbers(inFlight)));
        try {
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(function.running())
                            .as("in flight at once")
                            .isEqualTo(inFlight));
        } finally {
            gate.complete(null);
        }
        assertSummary(batch.get(20, TimeUnit.SECONDS), inFlight);
    }

    /** The last of so many in flight is throttled, and all others succeed. */
    private void throttleOneOf(int inFlight, String reason) throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        LocalFunction function = responding(gate);
        CompletableFuture<Exchange> others = sendInBackground(BATCH, List.of(numbers(inFlight - 1)));
        await().atMost(Duration.ofSeconds(20)).until(() -> function.running() == inFlight - 1);
        function.fault(Fault.throttle(reason));

        Exchange throttled = send(SINGLE + "&retries=0", "0");

        assertThat(throttled.getException())
                .isInstanceOfSatisfying(
                        LambdaThrottledException.class,
                        failure -> assertThat(failure.getReason()).isEqualTo(reason));
        gate.complete(null);
        assertSummary(others.get(20, TimeUnit.SECONDS), inFlight - 1);
    }
}
