package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With real time. */
@Timeout(60)
class GrowingPoolStressTest {

    private static final int PRODUCERS = 3;
    private static final int TASKS = 200;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(2, 2, 5, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>());
    private final GrowingPool growing = new GrowingPool(pool, timer, System::nanoTime);
    private final ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS);

    @AfterEach
    void stop() {
        producers.shutdownNow();
        pool.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void noTask_isLost_whenManyWaitForLaterOnes() throws Exception {
        CountDownLatch outer = new CountDownLatch(PRODUCERS * TASKS);
        AtomicInteger inner = new AtomicInteger();
        for (int producer = 0; producer < PRODUCERS; producer++) {
            producers.execute(() -> {
                for (int i = 0; i < TASKS; i++) {
                    growing.execute(() -> nest(inner, outer));
                }
            });
        }

        assertThat(outer.await(50, TimeUnit.SECONDS)).as("all ran").isTrue();
        assertThat(inner).hasValue(PRODUCERS * TASKS);
        assertThat(pool.getQueue()).isEmpty();
    }

    private void nest(AtomicInteger inner, CountDownLatch outer) {
        CountDownLatch done = new CountDownLatch(1);
        growing.execute(() -> {
            inner.incrementAndGet();
            done.countDown();
        });
        try {
            if (done.await(40, TimeUnit.SECONDS)) {
                outer.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
