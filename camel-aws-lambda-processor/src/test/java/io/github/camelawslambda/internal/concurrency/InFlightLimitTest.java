package io.github.camelawslambda.internal.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    @Test
    void place_isRefused_whenAllAreTaken() {
        InFlightLimit limit = new InFlightLimit(2);

        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isFalse();
        limit.release();
        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void places_areGivenInTheOrderOfAsking() {
        InFlightLimit limit = new InFlightLimit(1);
        limit.tryAcquire();
        CompletableFuture<Void> first = limit.acquire();
        CompletableFuture<Void> second = limit.acquire();

        limit.release();
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        assertThat(limit.tryAcquire()).isFalse();
        limit.release();
        assertThat(second).isCompleted();
    }

    @Test
    void cancelledPlace_isSkipped_whenOneComesFree() {
        InFlightLimit limit = new InFlightLimit(1);
        limit.tryAcquire();
        CompletableFuture<Void> gone = limit.acquire();
        CompletableFuture<Void> next = limit.acquire();
        gone.cancel(false);
        limit.release();

        assertThat(next).isCompleted();
        limit.release();
        assertThat(limit.tryAcquire()).isTrue();
    }

    @Test
    void place_isFree_whenEverybodyInTheQueueIsGone() {
        InFlightLimit limit = new InFlightLimit(1);
        limit.tryAcquire();
        limit.acquire().cancel(false);
        limit.acquire().cancel(false);
        limit.release();

        assertThat(limit.tryAcquire()).isTrue();
        assertThat(limit.tryAcquire()).isFalse();
    }

    @Test
    void placesOfARisenLimit_goToThoseWhoWait() {
        AtomicInteger most = new AtomicInteger(1);
        InFlightLimit limit = new InFlightLimit(most::get);
        limit.tryAcquire();
        CompletableFuture<Void> gone = limit.acquire();
        CompletableFuture<Void> first = limit.acquire();
        CompletableFuture<Void> second = limit.acquire();
        CompletableFuture<Void> third = limit.acquire();
        gone.cancel(false);

        most.set(3);
        limit.fill();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        assertThat(limit.inFlight()).isEqualTo(3);
    }

    @Test
    void placesBeyondAFallenLimit_areNotGivenOn() {
        AtomicInteger most = new AtomicInteger(3);
        InFlightLimit limit = new InFlightLimit(most::get);
        for (int i = 0; i < 3; i++) {
            limit.tryAcquire();
        }
        CompletableFuture<Void> waiting = limit.acquire();

        most.set(1);
        limit.release();
        limit.release();
        assertThat(waiting).isNotDone();
        assertThat(limit.inFlight()).isEqualTo(1);
        limit.release();

        assertThat(waiting).isCompleted();
    }

    @Test
    void noPlace_isLostOrGivenTwice_whenManyThreadsTakeReleaseAndCancel() throws Exception {
        int places = 3;
        InFlightLimit limit = new InFlightLimit(places);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            boolean impatient = thread % 2 == 0;
            runs.add(threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    takeAndRelease(limit, impatient, inFlight, most);
                }
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(most.get()).isBetween(1, places);
        for (int i = 0; i < places; i++) {
            assertThat(limit.tryAcquire()).isTrue();
        }
        assertThat(limit.tryAcquire()).isFalse();
    }

    private static void takeAndRelease(
            InFlightLimit limit, boolean impatient, AtomicInteger inFlight, AtomicInteger most)
            throws InterruptedException, ExecutionException {
        CompletableFuture<Void> place = limit.acquire();
        if (impatient && place.cancel(false)) {
            return;
        }
        place.get();
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        inFlight.decrementAndGet();
        limit.release();
    }
}
