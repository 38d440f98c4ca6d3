package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.failure.Failures;
import io.github.camelawslambda.internal.gate.ClientGate;
import io.github.camelawslambda.internal.gate.FunctionGates;
import io.github.camelawslambda.internal.gate.FunctionLimit;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The gates of a component together, while a function is throttled. */
@Timeout(30)
class ThrottledLoopTest {

    private static final int MOST = 100;

    private final Loop loop = new Loop();
    private final ManualScheduler time = loop.time;
    private final FunctionGates functions = new FunctionGates(MOST, time, time);
    private final ClientGate slots = new ClientGate(MOST);
    private final ManualGate permits = new ManualGate("rate limit", false);
    private final List<CompletableFuture<Outcome>> sent = new ArrayList<>();

    @Test
    void few_areSent_whenAFunctionIsThrottledWhileMoreThanTheClientMaySendWait() {
        start(300);
        assertThat(sent).hasSize(MOST);
        throttle(sent.subList(0, 95));

        assertThat(limit()).isLessThan(10);
        assertThat(sent).as("sent before the first back-off ends").hasSizeLessThan(MOST + 10);
    }

    @Test
    void limit_isOfWhatWasSent_whenOthersHaveRoomButWaitForAPermit() {
        permits.close();
        start(MOST);
        assertThat(sent).isEmpty();
        for (int i = 0; i < 10; i++) {
            permits.letIn();
            throttle(sent.subList(i, i + 1));
        }

        assertThat(limit()).as("one at a time was sent, and all were throttled").isLessThan(10);
    }

    private void start(int calls) {
        loop.gates(3, functions.calls(), functions.attempts(), slots, permits).invokes(this::send);
        for (int i = 0; i < calls; i++) {
            loop.start();
        }
    }

    private CompletableFuture<Outcome> send(Invocation invocation) {
        CompletableFuture<Outcome> attempt = new CompletableFuture<>();
        sent.add(attempt);
        return attempt;
    }

    private void throttle(List<CompletableFuture<Outcome>> attempts) {
        List.copyOf(attempts)
                .forEach(each -> each.completeExceptionally(
                        Failures.tooMany("ReservedFunctionConcurrentInvocationLimitExceeded")));
        time.advance(Duration.ZERO);
    }

    private int limit() {
        return functions.known().stream()
                .mapToInt(FunctionLimit::limit)
                .findFirst()
                .orElseThrow();
    }
}
