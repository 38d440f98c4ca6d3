package io.github.camelawslambda.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.internal.call.AtOnce;
import io.github.camelawslambda.internal.call.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Thing> closed = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final Shared<String, Thing> shared = new Shared<>(this::open);
    private final CountDownLatch slow = new CountDownLatch(1);
    private final CountDownLatch isSlow = new CountDownLatch(1);

    private record Thing(String key, int number) {}

    @AfterEach
    void stop() {
        slow.countDown();
        threads.shutdownNow();
    }

    @Test
    void things_areShared_whenTheirKeysAreEqual() {
        Thing thing = shared.acquire("a");

        assertThat(shared.acquire("a")).isSameAs(thing);
        assertThat(shared.acquire("b")).isNotEqualTo(thing);
        assertThat(shared.inUse()).extracting(Thing::key).containsExactly("a", "b");
        assertThat(opened).hasValue(2);
    }

    @Test
    void thing_isClosedOnce_whenTheLastUserGivesItBack() {
        Thing thing = shared.acquire("a");
        shared.acquire("a");
        shared.release(thing, closed::add);
        assertThat(closed).isEmpty();
        assertThat(shared.inUse()).containsExactly(thing);
        shared.release(thing, closed::add);
        assertThat(closed).containsExactly(thing);
        assertThat(shared.inUse()).isEmpty();
        shared.release(thing, closed::add);

        assertThat(closed).containsExactly(thing);
    }

    @Test
    void thing_isOpenedAnew_whenItWasClosed() {
        Thing thing = shared.acquire("a");
        shared.release(thing, closed::add);
        Thing next = shared.acquire("a");
        assertThat(next).isNotEqualTo(thing);
        shared.release(thing, closed::add);

        assertThat(closed).as("the next one is left alone").containsExactly(thing);
        assertThat(shared.inUse()).containsExactly(next);
    }

    @Test
    void thing_isOpenedAnew_whileTheOldOneIsBeingClosed() {
        Thing thing = shared.acquire("a");
        List<Thing> meanwhile = new ArrayList<>();
        shared.release(thing, old -> meanwhile.add(shared.acquire("a")));

        assertThat(meanwhile).singleElement().isNotEqualTo(thing);
        assertThat(shared.inUse()).isEqualTo(meanwhile);
    }

    @Test
    void failedOpening_leavesNothing() {
        AtomicInteger tries = new AtomicInteger();
        IllegalArgumentException refusal = new IllegalArgumentException("no such region");
        Shared<String, Thing> failing = new Shared<>(key -> {
            if (tries.incrementAndGet() == 1) {
                throw refusal;
            }
            return new Thing(key, 0);
        });
        assertThatThrownBy(() -> failing.acquire("a")).isSameAs(refusal);
        assertThat(failing.inUse()).isEmpty();
        assertThat(failing.removeAll()).isEmpty();
        Thing thing = failing.acquire("a");
        failing.release(thing, closed::add);

        assertThat(closed).containsExactly(thing);
    }

    @Test
    void removedThings_areToBeClosedByWhoeverRemovedThem() {
        Thing thing = shared.acquire("a");
        assertThat(shared.removeAll()).containsExactly(thing);
        assertThat(shared.inUse()).isEmpty();
        shared.release(thing, closed::add);

        assertThat(closed).isEmpty();
    }

    @Test
    void others_areServed_whileOneIsOpened() throws Exception {
        Future<Thing> opening = threads.submit(() -> shared.acquire("slow"));
        assertThat(isSlow.await(20, TimeUnit.SECONDS)).isTrue();
        Future<Thing> other = threads.submit(() -> {
            Thing thing = shared.acquire("a");
            shared.release(thing, closed::add);
            return thing;
        });

        Thing served = other.get(20, TimeUnit.SECONDS);
        assertThat(closed).containsExactly(served);
        assertThat(shared.inUse()).isEmpty();
        assertThat(opening.isDone()).isFalse();
        slow.countDown();
        Thing late = opening.get(20, TimeUnit.SECONDS);
        assertThat(shared.inUse()).containsExactly(late);
    }

    @Test
    void others_areServed_whileOneIsClosed() throws Exception {
        Thing thing = shared.acquire("a");
        CountDownLatch isClosing = new CountDownLatch(1);
        Future<?> closing = threads.submit(() -> shared.release(thing, each -> {
            isClosing.countDown();
            awaitSlow();
        }));
        assertThat(isClosing.await(20, TimeUnit.SECONDS)).isTrue();
        Future<Thing> other = threads.submit(() -> shared.acquire("b"));
        Future<Thing> same = threads.submit(() -> shared.acquire("a"));

        assertThat(other.get(20, TimeUnit.SECONDS).key()).isEqualTo("b");
        assertThat(same.get(20, TimeUnit.SECONDS)).isNotEqualTo(thing);
        assertThat(closing.isDone()).isFalse();
    }

    @Test
    void thing_isClosedByItsUser_whenAllWereRemovedWhileItWasOpened() throws Exception {
        Future<Thing> opening = threads.submit(() -> shared.acquire("slow"));
        assertThat(isSlow.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(shared.removeAll()).isEmpty();
        slow.countDown();
        Thing thing = opening.get(20, TimeUnit.SECONDS);
        shared.release(thing, closed::add);

        assertThat(closed).containsExactly(thing);
    }

    @Test
    void thing_isOpenedOnce_whenManyAskForItAtTheSameTime() throws Exception {
        Future<Thing> first = threads.submit(() -> shared.acquire("slow"));
        assertThat(isSlow.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Thread> waiting = new CompletableFuture<>();
        Future<Thing> second = threads.submit(() -> {
            waiting.complete(Thread.currentThread());
            return shared.acquire("slow");
        });
        Thread thread = waiting.get(20, TimeUnit.SECONDS);
        Eventually.until(() -> thread.getState() == Thread.State.WAITING);
        slow.countDown();

        assertThat(second.get(20, TimeUnit.SECONDS)).isSameAs(first.get(20, TimeUnit.SECONDS));
        assertThat(opened).hasValue(1);
    }

    @Test
    void waitForAnOpening_ends_whenItIsInterrupted() throws Exception {
        Future<Thing> first = threads.submit(() -> shared.acquire("slow"));
        assertThat(isSlow.await(20, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> shared.acquire("slow"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        slow.countDown();
        shared.release(first.get(20, TimeUnit.SECONDS), closed::add);
        assertThat(closed).as("the first one was the last user").hasSize(1);
    }

    @Test
    void thing_isNeverClosedInUse_whenSomeAcquireWhileOthersRelease() throws Exception {
        try (AtOnce atOnce = new AtOnce()) {
            for (int round = 0; round < 2_000; round++) {
                Thing thing = shared.acquire("a");
                List<Thing> next = new ArrayList<>();
                atOnce.run(() -> shared.release(thing, closed::add), () -> next.add(shared.acquire("a")));

                assertThat(closed).doesNotContain(next.get(0));
                assertThat(shared.inUse()).isEqualTo(next);
                shared.release(next.get(0), closed::add);
                assertThat(closed).contains(thing, next.get(0)).doesNotHaveDuplicates();
                assertThat(shared.inUse()).isEmpty();
                closed.clear();
            }
        }
    }

    private Thing open(String key) {
        if (key.equals("slow")) {
            isSlow.countDown();
            awaitSlow();
        }
        return new Thing(key, opened.incrementAndGet());
    }

    private void awaitSlow() {
        try {
            slow.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
