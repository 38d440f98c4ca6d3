package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.gate.ClientGate;
import io.github.camelawslambda.internal.gate.CredentialsGate;
import io.github.camelawslambda.internal.gate.FunctionGates;
import io.github.camelawslambda.internal.gate.RateLimitGate;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.TimeoutInvoker;
import io.github.camelawslambda.internal.ratelimit.PermitsTest;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A message that retries keeps nothing of its earlier attempts. */
@Timeout(60)
class RetryMemoryTest {

    private static final int RETRIES = 1_000;

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final List<WeakReference<Object>> remains = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> permits = new ArrayDeque<>();
    private @Nullable CompletableFuture<Outcome> open;

    @Test
    void call_keepsNothingOfEarlierAttempts_whenItRetriesAThousandTimes() {
        FunctionGates functions = new FunctionGates(100, time, time);
        loop.with(Loop.retries(RETRIES))
                .gates(
                        3,
                        functions.calls(),
                        functions.attempts(),
                        new ClientGate(100),
                        new CredentialsGate(CredentialsSource.OF_THE_CLIENT, time, time, Clock.systemUTC()),
                        new RateLimitGate(PermitsTest.permits(time, this::permit)))
                .invokes(new TimeoutInvoker(this::attempt, time));
        TestCaller caller = TestCaller.arrivedAt(time.getAsLong());
        CallTracker.Entry entry = loop.tracker.begin(caller);
        RetryLoop built = loop.build();
        Call call = built.call(caller, entry);
        built.start(call);
        permits.remove().complete(null);
        int before = dependents(call, entry);

        for (int i = 0; i < RETRIES; i++) {
            fail();
            time.advance(Duration.ZERO);
            permits.remove().complete(null);
        }

        assertThat(call.sent()).isEqualTo(RETRIES + 1);
        assertThat(dependents(call, entry)).as("dependents").isEqualTo(before);
        assertThat(time.waits())
                .as("the timeout of the open attempt, and the sweep of functions")
                .containsExactly(TestCaller.TIMEOUT, Duration.ofMinutes(1));
        Garbage.awaitAllButLast(1, remains);
        assertThat(caller.isDone()).isFalse();
    }

    private static int dependents(Call call, CallTracker.Entry entry) {
        Set<CompletableFuture<?>> futures = Reachable.futures(call, entry);
        assertThat(futures).as("futures that can be reached").isNotEmpty();
        return futures.stream()
                .mapToInt(CompletableFuture::getNumberOfDependents)
                .sum();
    }

    private CompletableFuture<Outcome> attempt(Invocation invocation) {
        CompletableFuture<Outcome> attempt = new CompletableFuture<>();
        open = attempt;
        return attempt;
    }

    private CompletableFuture<Void> permit() {
        CompletableFuture<Void> permit = new CompletableFuture<>();
        permits.add(permit);
        return permit;
    }

    private void fail() {
        CompletableFuture<Outcome> failing = open;
        Throwable failure = Failures.unavailable(Duration.ZERO);
        remains.add(new WeakReference<>(failure));
        if (failing != null) {
            failing.completeExceptionally(failure);
        }
    }
}
