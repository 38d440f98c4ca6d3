package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.internal.call.CallTracker.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallTrackerTest {

    private final CallTracker tracker = new CallTracker();
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    @Test
    void call_isAbortedOnce_whenItIsNotDoneInTime() throws Exception {
        Entry begun = begin();
        CallTracker.close(List.of(tracker), Duration.ofMillis(1));
        CallTracker.close(List.of(tracker), Duration.ZERO);

        assertThat(reasons).containsExactly("its endpoint is stopping");
        assertThat(begun.isOpen()).isFalse();
    }

    @Test
    void call_isLeftAlone_whenItIsDone() throws Exception {
        begin().end();
        CallTracker.close(List.of(tracker), Duration.ofSeconds(10));

        assertThat(reasons).isEmpty();
    }

    @Test
    void close_waits_untilTheLastIsDone() throws Exception {
        Entry first = begin();
        Entry second = begin();
        Blocked<Void> closing = closing(Duration.ofSeconds(20));
        first.end();
        assertThat(closing.isBlockedIn(CallTracker.class, "close")).isTrue();
        assertThat(reasons).isEmpty();
        second.end();

        closing.end();
        assertThat(reasons).isEmpty();
    }

    @Test
    void close_abortsTheRest_whenItIsInterrupted() throws Exception {
        begin();
        Blocked<Void> closing = closing(Duration.ofDays(36_500));
        assertThat(reasons).isEmpty();
        closing.interrupt();

        assertThatThrownBy(closing::end).hasCauseInstanceOf(InterruptedException.class);
        assertThat(reasons).containsExactly("its endpoint is stopping");
    }

    @Test
    void others_areAborted_whenOneIsDone() throws Exception {
        begin();
        begin().end();
        CallTracker.close(List.of(tracker), Duration.ofMillis(1));

        assertThat(reasons).hasSize(1);
    }

    @Test
    void call_isAbortedAtOnce_whenTheOthersHaveBeen() {
        IllegalStateException cause = new IllegalStateException();
        tracker.abort("it is late", cause);
        List<Throwable> causes = new ArrayList<>();
        tracker.begin("late").onAbort((why, because) -> {
            reasons.add(why);
            causes.add(because);
        });

        assertThat(reasons).containsExactly("it is late");
        assertThat(causes).containsExactly(cause);
    }

    @Test
    void call_isAborted_whenItsEntryWasBeforeThereWasAnythingToAbort() {
        Entry entry = tracker.begin("early");
        entry.abort("it is late", null);
        entry.onAbort((why, cause) -> reasons.add(why));

        assertThat(reasons).containsExactly("it is late");
        assertThat(begin().isOpen()).as("another one").isTrue();
    }

    @Test
    void latest_isAborted_whenACallGoesOnToSomethingElse() {
        Entry entry = tracker.begin("message");
        entry.onAbort((why, cause) -> reasons.add("first: " + why));
        entry.onAbort((why, cause) -> reasons.add("second: " + why));
        entry.abort("it is late", null);

        assertThat(reasons).containsExactly("second: it is late");
    }

    @Test
    void nobody_isOpenAnyMore_whenTheFirstIsAborted() throws Exception {
        CallTracker others = new CallTracker();
        Entry whole = others.begin("batch");
        Entry part = new CallTracker(whole).begin("element");
        List<Boolean> open = new ArrayList<>();
        for (CallTracker each : List.of(tracker, others)) {
            for (int i = 0; i < 2; i++) {
                Entry entry = each.begin(i);
                entry.onAbort((why, cause) -> open.addAll(List.of(entry.isOpen(), whole.isOpen(), part.isOpen())));
            }
        }
        assertThat(part.isOpen()).isTrue();

        CallTracker.close(List.of(tracker, others), Duration.ZERO);

        assertThat(open).hasSize(12).containsOnly(false);
    }

    @Test
    void stopping_areAborted_andTheOthersLeftAlone() {
        List<Boolean> open = new ArrayList<>();
        List<Entry> stopping = List.of(tracker.begin("stopping"), tracker.begin("stopping"));
        stopping.forEach(each -> each.onAbort((why, cause) -> stopping.forEach(other -> open.add(other.isOpen()))));
        Entry other = begin();
        tracker.abortStopping("stopping"::equals);

        assertThat(open).hasSize(4).containsOnly(false);
        assertThat(other.isOpen()).isTrue();
        assertThat(reasons).isEmpty();
    }

    @Test
    void whenIdle_runs_whenTheLastIsDone() {
        Entry first = begin();
        Entry last = begin();
        AtomicBoolean idle = new AtomicBoolean();
        tracker.whenIdle(() -> idle.set(true));
        first.end();
        assertThat(idle).isFalse();
        last.end();

        assertThat(idle).isTrue();
    }

    @Test
    void whenIdle_runsAtOnce_whenNothingIsOpen() {
        AtomicBoolean idle = new AtomicBoolean();
        tracker.whenIdle(() -> idle.set(true));

        assertThat(idle).isTrue();
    }

    @Test
    void whenIdle_runs_whenTheLastEndsAtThatMoment() throws Exception {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 0; round < 1_000; round++) {
                CallTracker each = new CallTracker();
                Entry last = each.begin(round);
                CompletableFuture<Void> idle = new CompletableFuture<>();
                atOnce.run(last::end, () -> each.whenIdle(() -> idle.complete(null)));

                assertThat(idle).isCompleted();
            }
        }
    }

    @Test
    void call_isAborted_whenItBeginsAtThatMoment() throws Exception {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 0; round < 1_000; round++) {
                CallTracker each = new CallTracker();
                AtomicBoolean aborted = new AtomicBoolean();
                atOnce.run(
                        () -> each.begin("late").onAbort((why, cause) -> aborted.set(true)),
                        () -> each.abort("it is late", null));

                assertThat(aborted).isTrue();
            }
        }
    }

    private Entry begin() {
        Entry begun = tracker.begin("message");
        begun.onAbort((why, cause) -> {
            reasons.add(why);
            begun.end();
        });
        return begun;
    }

    private Blocked<Void> closing(Duration patience) {
        return Blocked.in(CallTracker.class, "close", () -> {
            CallTracker.close(List.of(tracker), patience);
            return null;
        });
    }
}
