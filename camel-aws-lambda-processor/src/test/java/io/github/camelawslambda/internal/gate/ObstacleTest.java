package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.ratelimit.PermitsTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The texts about a call that waits, and the counts of a client's gates. */
class ObstacleTest {

    private static final TestEntrant CALL = TestEntrant.of("fn");

    private final ManualScheduler time = new ManualScheduler();

    @Test
    void slotsOfAClient_areCounted_andNamedWhenTheyAreTaken() {
        ClientGate gate = new ClientGate(2);
        Permit first = gate.enter(CALL).join();
        gate.enter(CALL);
        CompletableFuture<Permit> third = gate.enter(CALL);

        assertThat(gate.limit()).isEqualTo(2);
        assertThat(gate.inFlight()).isEqualTo(2);
        assertThat(gate.waiting()).isOne();
        assertThat(gate.obstacle(CALL))
                .isEqualTo(new Obstacle("its client has reached maxConcurrency=2", "raise maxConcurrency"));

        first.handBack(null);

        assertThat(third).isCompleted();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void slotOfAClient_isKeptWhileACallBacksOff_unlessItIsThrottled() {
        ClientGate gate = new ClientGate(1);

        assertThat(gate.isKeptAfter(Failures.transientFailure())).isTrue();
        assertThat(gate.isKeptAfter(Failures.throttled(null, Duration.ZERO))).isFalse();
    }

    @Test
    void streamsOfAClient_areWaitedForAlone_andNamed() {
        StreamGate gate = new StreamGate(1);
        Permit first = gate.enter(CALL).join();
        CompletableFuture<Permit> second = gate.enter(CALL);

        assertThat(gate.isWaitedForAlone()).isTrue();
        assertThat(gate.isKeptAfter(Failures.transientFailure())).isFalse();
        assertThat(gate.waiting()).isOne();
        assertThat(gate.open()).isZero();
        assertThat(gate.obstacle(CALL))
                .isEqualTo(new Obstacle(
                        "its client has reached maxConcurrency=1 for open streamed responses",
                        "raise maxConcurrency, or read them sooner,"));

        // It was not a stream.
        first.handBack(null);

        assertThat(second).isCompleted();
        assertThat(gate.open()).isZero();
    }

    @Test
    void permitOfARateLimit_isWaitedFor_andItsLimitNamed() {
        CompletableFuture<Void> permit = new CompletableFuture<>();
        RateLimitGate gate = new RateLimitGate(PermitsTest.permits(time, () -> permit));
        CompletableFuture<Permit> entered = gate.enter(CALL);

        assertThat(entered).isNotDone();
        assertThat(gate.obstacle(CALL))
                .isEqualTo(new Obstacle(
                        "it waits for a permit of rate limit 'shared' (attempts waiting: 1)", "raise the rate limit"));

        permit.complete(null);

        assertThat(entered).isCompletedWithValue(Permit.NONE);
    }

    @Test
    void whatIsThere_opensAtOnce_andWhatFails_failsTheEntry() {
        CompletableFuture<Void> waiting = new CompletableFuture<>();

        assertThat(Gate.after(CompletableFuture.completedFuture(null))).isSameAs(Gate.OPEN);
        assertThat(Gate.after(CompletableFuture.failedFuture(new IllegalStateException())))
                .isCompletedExceptionally();
        assertThat(Gate.after(waiting).cancel(false)).isTrue();
        assertThat(waiting).isCancelled();
    }
}
