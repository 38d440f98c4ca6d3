package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.AtOnce;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotsTest {

    private final AtomicInteger limit = new AtomicInteger(1);
    private final Slots slots = new Slots(limit::get, () -> Permit.NONE);

    @Test
    void slot_isWaitedFor_whenAllAreTaken() {
        limit.set(2);

        assertThat(slots.take()).isCompletedWithValue(Permit.NONE);
        assertThat(slots.take()).isCompletedWithValue(Permit.NONE);
        assertThat(slots.taken()).isEqualTo(2);
        CompletableFuture<Permit> third = slots.take();
        assertThat(third).isNotDone();
        assertThat(slots.waiting()).isEqualTo(1);
        slots.release();

        assertThat(third).isCompletedWithValue(Permit.NONE);
        assertThat(slots.taken()).isEqualTo(2);
        assertThat(slots.waiting()).isZero();
        assertThat(slots.limit()).isEqualTo(2);
    }

    @Test
    void slots_areGivenInTheOrderOfAsking() {
        slots.take();
        CompletableFuture<Permit> first = slots.take();
        CompletableFuture<Permit> second = slots.take();

        slots.release();
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        slots.release();
        assertThat(second).isCompleted();
    }

    @Test
    void newcomer_doesNotOvertake_whenALimitHasRisenThatWasNotServedYet() {
        slots.take();
        CompletableFuture<Permit> first = slots.take();
        limit.set(2);
        CompletableFuture<Permit> newcomer = slots.take();
        assertThat(newcomer).isNotDone();
        slots.serve();

        assertThat(first).isCompleted();
        assertThat(newcomer).isNotDone();
    }

    @Test
    void cancelledWait_isSkipped_whenASlotComesFree() {
        slots.take();
        CompletableFuture<Permit> gone = slots.take();
        CompletableFuture<Permit> next = slots.take();
        gone.cancel(false);
        slots.release();

        assertThat(next).isCompleted();
        slots.release();
        assertFree(1);
    }

    @Test
    void slot_isGivenOn_whenItsTakerIsGoneAtThatMoment() {
        List<CompletableFuture<Permit>> waiting = new ArrayList<>();
        Slots hasty = new Slots(limit::get, () -> {
            // Taken out of the queue, and not yet told.
            waiting.stream().limit(1).forEach(first -> first.cancel(false));
            return Permit.NONE;
        });
        hasty.take();
        waiting.add(hasty.take());
        waiting.add(hasty.take());
        hasty.release();

        assertThat(waiting.get(0)).isCancelled();
        assertThat(waiting.get(1)).isCompleted();
        assertThat(hasty.taken()).isEqualTo(1);
    }

    @Test
    void slot_isFree_whenEverybodyInTheQueueIsGone() {
        slots.take();
        slots.take().cancel(false);
        slots.take().cancel(false);
        slots.release();

        assertFree(1);
    }

    @Test
    void slotsOfARisenLimit_goToThoseWhoWait() {
        slots.take();
        CompletableFuture<Permit> gone = slots.take();
        List<CompletableFuture<Permit>> waiting = List.of(slots.take(), slots.take(), slots.take());
        gone.cancel(false);

        limit.set(3);
        slots.serve();

        assertThat(waiting.get(0)).isCompleted();
        assertThat(waiting.get(1)).isCompleted();
        assertThat(waiting.get(2)).isNotDone();
        assertThat(slots.taken()).isEqualTo(3);
    }

    @Test
    void slotsBeyondAFallenLimit_areNotGivenOn() {
        limit.set(3);
        for (int i = 0; i < 3; i++) {
            slots.take();
        }
        CompletableFuture<Permit> waiting = slots.take();

        limit.set(1);
        slots.release();
        slots.release();
        assertThat(waiting).isNotDone();
        assertThat(slots.taken()).isEqualTo(1);
        slots.release();

        assertThat(waiting).isCompleted();
    }

    @Test
    void noWakeUp_isLost_whenTheLimitRisesWhileSomebodyJoinsTheQueue() throws Exception {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 0; round < 5_000; round++) {
                limit.set(0);
                List<CompletableFuture<Permit>> joining = new ArrayList<>();
                atOnce.run(() -> joining.add(slots.take()), () -> {
                    limit.set(1);
                    slots.serve();
                });

                assertThat(joining.get(0)).as("round " + round).isCompleted();
                slots.release();
            }
        }
        assertFree(1);
    }

    @Test
    void noSlot_isLostOrGivenTwice_whenManyThreadsTakeReleaseAndCancel() throws Exception {
        limit.set(3);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            boolean impatient = thread % 2 == 0;
            runs.add(threads.submit(() -> {
                for (int i = 0; i < 1_000; i++) {
                    takeAndRelease(impatient, inFlight, most);
                }
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get(30, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 3);
        assertFree(3);
    }

    private void takeAndRelease(boolean impatient, AtomicInteger inFlight, AtomicInteger most) throws Exception {
        CompletableFuture<Permit> slot = slots.take();
        if (impatient && slot.cancel(false)) {
            return;
        }
        slot.get(20, TimeUnit.SECONDS);
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        inFlight.decrementAndGet();
        slots.release();
    }

    private void assertFree(int count) {
        assertThat(slots.taken()).isZero();
        assertThat(slots.waiting()).isZero();
        for (int i = 0; i < count; i++) {
            assertThat(slots.take()).isCompleted();
        }
        assertThat(slots.take()).isNotDone();
    }
}
