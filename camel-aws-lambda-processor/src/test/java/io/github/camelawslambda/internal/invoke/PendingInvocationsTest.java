package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PendingInvocationsTest {

    private final PendingInvocations pending = new PendingInvocations();
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Test
    void invocation_isGivenUpOnce_whenItIsNotDoneInTime() throws Exception {
        begin();
        PendingInvocations.close(List.of(pending), Duration.ofMillis(1));
        PendingInvocations.close(List.of(pending), Duration.ZERO);

        assertThat(reasons).containsExactly("its endpoint is stopping");
        assertThat(pending.isOpen()).isFalse();
    }

    @Test
    void invocation_isLeftAlone_whenItIsDone() throws Exception {
        begin().end();
        PendingInvocations.close(List.of(pending), Duration.ofSeconds(10));

        assertThat(reasons).isEmpty();
    }

    @Test
    void close_waits_untilTheLastIsDone() throws Exception {
        Pending first = begin();
        Pending second = begin();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::closePatiently);
        first.end();
        assertThat(closed).isNotDone();
        second.end();

        closed.get(10, TimeUnit.SECONDS);
        assertThat(reasons).isEmpty();
    }

    @Test
    void others_areGivenUp_whenOneIsDone() throws Exception {
        begin();
        begin().end();
        PendingInvocations.close(List.of(pending), Duration.ofMillis(1));

        assertThat(reasons).hasSize(1);
    }

    @Test
    void invocation_isGivenUpAtOnce_whenTheOthersHaveBeen() {
        pending.giveUp("it is late", null);
        begin();

        assertThat(reasons).containsExactly("it is late");
    }

    @Test
    void nobody_isOpenAnyMore_whenTheFirstIsGivenUp() throws Exception {
        PendingInvocations others = new PendingInvocations();
        Pending part = new PendingInvocations(others.begin()).begin();
        List<Boolean> open = new ArrayList<>();
        for (PendingInvocations each : List.of(pending, others)) {
            for (int i = 0; i < 2; i++) {
                each.begin().giveUpBy((why, cause) -> open.addAll(List.of(pending.isOpen(), part.isOpen())));
            }
        }
        assertThat(part.isOpen()).isTrue();

        PendingInvocations.close(List.of(pending, others), Duration.ZERO);

        assertThat(open).hasSize(8).containsOnly(false);
    }

    @Test
    void whenIdle_runs_whenTheLastIsDone() {
        Pending last = begin();
        AtomicBoolean idle = new AtomicBoolean();
        pending.whenIdle(() -> idle.set(true));
        assertThat(idle).isFalse();
        last.end();

        assertThat(idle).isTrue();
    }

    @Test
    void whenIdle_runsAtOnce_whenNothingIsPending() {
        AtomicBoolean idle = new AtomicBoolean();
        pending.whenIdle(() -> idle.set(true));

        assertThat(idle).isTrue();
    }

    private Pending begin() {
        Pending begun = pending.begin();
        begun.giveUpBy((why, cause) -> {
            reasons.add(why);
            begun.end();
        });
        return begun;
    }

    private void closePatiently() {
        try {
            PendingInvocations.close(List.of(pending), Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
