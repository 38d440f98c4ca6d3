package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PermitQueueTest {

    private final Deque<CompletableFuture<Integer>> asked = new ArrayDeque<>();
    private final PermitQueue permits = new PermitQueue(wanted -> {
        CompletableFuture<Integer> permit = new CompletableFuture<>();
        asked.add(permit);
        return permit;
    });

    @Test
    void source_isAskedOnceAtATime_andServesInTheOrderOfArrival() {
        List<CompletableFuture<Void>> turns = turns(3);
        assertThat(asked).hasSize(1);

        for (int i = 0; i < 3; i++) {
            assertThat(turns.get(i)).isNotDone();
            asked.remove().complete(1);
            assertThat(turns.get(i)).isCompleted();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void cancelledWait_takesNoPermit() {
        List<CompletableFuture<Void>> turns = turns(3);
        turns.get(0).cancel(false);
        turns.get(1).cancel(false);
        asked.remove().complete(1);

        assertThat(turns.get(2)).isCompleted();
        assertThat(asked).isEmpty();
    }

    @Test
    void permitOnItsWay_isForWhoeverComesNext_whenWhoAskedForItIsGone() {
        turns(1).get(0).cancel(false);
        CompletableFuture<Void> next = permits.acquire();
        assertThat(asked).hasSize(1);
        asked.remove().complete(1);

        assertThat(next).isCompleted();
    }

    @Test
    void permit_isNotKept_whenEverybodyIsGone() {
        turns(1).get(0).cancel(false);
        asked.remove().complete(1);

        assertThat(permits.acquire()).isNotDone();
        assertThat(asked).hasSize(1);
    }

    @Test
    void everybodyHearsOfIt_whenTheSourceFails() {
        List<CompletableFuture<Void>> turns = turns(3);
        asked.remove().completeExceptionally(new IllegalStateException("the store is down"));

        assertThat(turns).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(permits.acquire()).isNotDone();
        assertThat(asked).hasSize(1);
    }

    @Test
    void everybodyHearsOfIt_whenTheSourceThrows() {
        PermitQueue throwing = new PermitQueue(wanted -> {
            throw new AssertionError("the store is broken");
        });

        assertThat(throwing.acquire()).isCompletedExceptionally();
        assertThat(throwing.acquire()).isCompletedExceptionally();
    }

    @Test
    void severalAreServed_whenTheSourceGivesSeveral() {
        List<Integer> wanted = new ArrayList<>();
        PermitQueue generous = new PermitQueue(most -> {
            wanted.add(most);
            CompletableFuture<Integer> permits = new CompletableFuture<>();
            asked.add(permits);
            return permits;
        });
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(generous.acquire());
        }
        asked.remove().complete(1);
        asked.remove().complete(3);

        assertThat(wanted).containsExactly(1, 4, 1);
        assertThat(turns.subList(0, 4)).allMatch(CompletableFuture::isDone);
        assertThat(turns.get(4)).isNotDone();
    }

    @Test
    void manyAreServed_whenPermitsAreThereAtOnce() {
        PermitQueue open = new PermitQueue(wanted -> CompletableFuture.completedFuture(1));
        for (int i = 0; i < 100_000; i++) {
            assertThat(open.acquire()).isCompleted();
        }
    }

    private List<CompletableFuture<Void>> turns(int count) {
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(permits.acquire());
        }
        return turns;
    }
}
