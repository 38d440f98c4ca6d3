package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Contract section 9, stopping: aborted calls make room, which no other call may take any more. Each failure says how
 * many attempts were sent, and whether the function may have run.
 */
@Timeout(60)
class AbortedCallsTest extends BatchTest {

    private static final String BATCH = "?batch=always&parallel=true&onFailure=flag&timeout=1m";

    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterEach
    void open() {
        gate.complete(null);
    }

    @Test
    void elementsWaitingForAThrottledFunction_areNotSent_whenThoseInFlightAreAborted() throws Exception {
        responding(gate).reservedConcurrency(2);
        CompletableFuture<Exchange> batch =
                sendAside("aws-lambda-proc:fn" + BATCH + "&retries=1000&maxConcurrency=20", List.of(numbers(30)));
        // Two are in flight, as many as Lambda accepts: the others were throttled and wait for room.
        lambda.journal().await(FUNCTION, 20, Duration.ofSeconds(10));
        await().during(Duration.ofMillis(300))
                .until(() -> lambda.function(FUNCTION).running() == 2);
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        List<Exception> failures =
                List.copyOf(failures(batch.get(10, TimeUnit.SECONDS)).values());
        assertThat(failures).hasSize(30);
        assertEachSaysWhatWasSent(failures);
    }

    @Test
    void elementsOfOtherBatches_areNotSent_whenThoseInFlightAreAborted() throws Exception {
        responding(gate);
        responding("other");
        List<CompletableFuture<Exchange>> inFlight = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            inFlight.add(sendAside("aws-lambda-proc:fn?maxConcurrency=2&timeout=1m", "1"));
        }
        lambda.journal().await(FUNCTION, 2, Duration.ofSeconds(10));
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // The same client, but separate endpoints and producers.
            waiting.add(sendAside(
                    "aws-lambda-proc:other" + BATCH + "&maxConcurrency=2&retries=" + i, List.of(numbers(10))));
        }
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        for (CompletableFuture<Exchange> each : waiting) {
            assertThat(failures(each.get(10, TimeUnit.SECONDS)).values())
                    .hasSize(10)
                    .allSatisfy(RateLimitCompatibility::assertNotInvoked);
        }
        assertThat(lambda.journal().count("other")).isZero();
        for (CompletableFuture<Exchange> each : inFlight) {
            assertThat(each.get(10, TimeUnit.SECONDS).getException())
                    .isInstanceOfSatisfying(
                            LambdaRejectedException.class,
                            e -> assertThat(e.getAttempts()).isEqualTo(1))
                    .hasMessageContaining("The function may still have run");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("needs-abort")
    void messagesThatWait_areSentOnlyIfTheirRouteContinues(boolean isWholeContextStopped) throws Exception {
        responding(gate);
        responding("other");
        // Neither the first nor the last: others are stopped after it, in any order.
        int routes = 21;
        int inFlight = 10;
        for (int i = 0; i < routes; i++) {
            route(i, i == inFlight ? FUNCTION : "other");
        }
        template.sendBody("seda:r" + inFlight, List.of("1"));
        lambda.journal().await(FUNCTION, 1, Duration.ofSeconds(10));
        for (int i = 0; i < routes; i++) {
            if (i != inFlight) {
                template.sendBody("seda:r" + i, List.of("1", "2"));
            }
        }
        await().until(() -> context.getInflightRepository().size() == routes);
        context.getShutdownStrategy().setTimeout(1);

        if (isWholeContextStopped) {
            context.stop();
            assertThat(lambda.journal().count("other")).isZero();
        } else {
            context.getRouteController().stopRoute("r" + inFlight);
            // The other routes continue and get the room.
            lambda.journal().await("other", 2 * (routes - 1), Duration.ofSeconds(10));
        }
    }

    /** A route with a separate endpoint, on the client of the others, which has one slot. */
    private void route(int number, String function) throws Exception {
        route(routes -> routes.from("seda:r" + number)
                .routeId("r" + number)
                .to("aws-lambda-proc:" + function + BATCH + "&maxConcurrency=1&retries=" + number));
    }

    /** The failures report exactly the requests that were sent. */
    private void assertEachSaysWhatWasSent(List<Exception> failures) {
        assertThat(failures).allSatisfy(failure -> {
            int attempts = ((LambdaRejectedException) failure).getAttempts();
            assertThat(failure)
                    .hasMessageContaining(attempts == 0 ? "was not invoked" : "The function may still have run");
        });
        int attempts = failures.stream()
                .mapToInt(failure -> ((LambdaRejectedException) failure).getAttempts())
                .sum();
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(attempts);
    }
}
