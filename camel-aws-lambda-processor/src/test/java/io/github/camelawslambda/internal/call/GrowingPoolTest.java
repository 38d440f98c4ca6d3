package io.github.camelawslambda.internal.call;

import static io.github.camelawslambda.internal.call.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrowingPoolTest {

    private static final int SIZE = 2;
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration UNTIL_STUCK = LOOK.multipliedBy(2);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final ManualScheduler time = new ManualScheduler();
    private volatile boolean hasNoThread;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            SIZE, SIZE, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                if (hasNoThread) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                Thread thread = new Thread(task);
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
                threads.add(thread);
                return thread;
            });
    private final GrowingPool growing = new GrowingPool(pool, time, time);
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void stop() {
        open.countDown();
        pool.shutdownNow();
    }

    @Test
    void pool_growsByWhatIsQueued_whenAllThreadsAreStuckInWaits() {
        stickAll();
        CountDownLatch ran = run(3);
        time.advance(LOOK);
        assertThat(pool.getCorePoolSize()).as("they may only be slow").isEqualTo(SIZE);
        time.advance(LOOK);

        assertThat(pool.getCorePoolSize()).isEqualTo(SIZE + 3);
        assertRuns(ran);
    }

    @Test
    void tasks_run_whenTheyWaitForEachOther() throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        FutureTask<Boolean> first = waitingFor(waitingFor(waitingFor(waitingFor(last))));
        growing.execute(first);
        growing.execute(waitingFor(last));
        awaitStuck(SIZE);
        lookUntil(() -> pool.getQueue().isEmpty() && pool.getActiveCount() == 5);
        last.countDown();

        assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pool_doesNotLook_whenNothingIsQueued() {
        growing.execute(this::awaitOpen);
        awaitStuck(1);
        growing.execute(this::awaitOpen);

        assertThat(time.waits()).isEmpty();
    }

    @Test
    void pool_doesNotGrow_whileOneThreadMakesProgress() {
        Semaphore steps = new Semaphore(0);
        AtomicInteger ended = new AtomicInteger();
        growing.execute(this::awaitOpen);
        for (int i = 0; i < 30; i++) {
            growing.execute(() -> {
                steps.acquireUninterruptibly();
                ended.incrementAndGet();
            });
        }
        for (int finished = 1; finished <= 20; finished++) {
            steps.release();
            int now = finished;
            until(() -> ended.get() == now);
            awaitStuck(SIZE);
            time.advance(LOOK);
        }

        assertThat(pool.getLargestPoolSize()).isEqualTo(SIZE);
        assertThat(pool.getCorePoolSize()).isEqualTo(SIZE);
    }

    @Test
    void addedThreads_end_whenNoneWasNeededForTheIdleTime() {
        stickAll();
        growBy(3, open);
        open.countDown();
        until(() -> pool.getActiveCount() == 0);
        time.advance(LOOK);
        assertThat(pool.getCorePoolSize()).isEqualTo(SIZE);
        assertThat(pool.getPoolSize()).as("it may be stuck again soon").isEqualTo(SIZE + 3);
        time.advance(IDLE);
        CountDownLatch alone = new CountDownLatch(1);
        // A look follows only where a task is queued: here for the threads that are kept busy.
        keepBusy(SIZE + 3, alone);
        CountDownLatch ran = run(1);
        alone.countDown();
        assertRuns(ran);
        time.advance(LOOK);

        until(() -> pool.getPoolSize() <= SIZE);
        time.advance(LOOK);
        assertThat(time.waits()).as("nothing to look at").isEmpty();
        assertThat(pool.getKeepAliveTime(TimeUnit.MILLISECONDS)).isEqualTo(IDLE.toMillis());
    }

    @Test
    void pool_growsAgain_whenItHasShrunkAndIsStuckAgain() {
        CountDownLatch first = new CountDownLatch(1);
        stickAll();
        growBy(3, first);
        first.countDown();
        until(() -> pool.getActiveCount() == SIZE);
        time.advance(LOOK);
        assertThat(pool.getCorePoolSize()).isEqualTo(SIZE);
        keepBusy(3, open);
        CountDownLatch ran = run(4);
        assertThat(time.waits()).hasSize(1);
        time.advance(UNTIL_STUCK.plus(LOOK));

        assertRuns(ran);
    }

    @Test
    void threadsThatRead_areStuck() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            growing.execute(() -> accept(one));
            growing.execute(() -> accept(other));
            until(() -> threads.stream().filter(GrowingPoolTest::isReading).count() == SIZE);

            assertRunsAfter(UNTIL_STUCK, run(3));
        }
    }

    @Test
    void threadThatComputes_isStuck_onlyAfterManyLooks() {
        AtomicBoolean isOver = new AtomicBoolean();
        try {
            growing.execute(this::awaitOpen);
            growing.execute(() -> compute(isOver));
            until(() -> threads.stream().anyMatch(thread -> Blocked.isWaiting(thread.getState())));
            until(() -> threads.stream().anyMatch(GrowingPoolTest::isComputing));
            CountDownLatch ran = run(3);
            for (int look = 1; look < GrowingPool.CHECKS_COMPUTING; look++) {
                time.advance(LOOK);
                assertThat(pool.getCorePoolSize()).as("at look " + look).isEqualTo(SIZE);
            }
            time.advance(LOOK);
            assertThat(pool.getCorePoolSize()).as("twice as many").isEqualTo(2 * SIZE);

            assertRuns(ran);
        } finally {
            isOver.set(true);
        }
    }

    @Test
    void queuedTasks_stillRun_whenTheTimerIsShutDown() {
        stickAll();
        time.shutdownNow();
        CountDownLatch ran = run(3);
        open.countDown();

        assertRuns(ran);
    }

    @Test
    void failureOfATask_reachesTheThreadsHandler_andTheOthersRun() {
        IllegalStateException failure = new IllegalStateException("a task that fails");
        growing.execute(() -> {
            throw failure;
        });

        assertRuns(run(3));
        until(() -> !failures.isEmpty());
        assertThat(failures).containsExactly(failure);
    }

    @Test
    void thread_isAddedForTheQueue_whenAThreadDied() {
        growing.execute(() -> {
            throw new IllegalStateException("a task that fails");
        });
        stickAll();
        assertRunsAfter(UNTIL_STUCK.plus(LOOK), run(1));
    }

    @Test
    void pool_growsLater_whenTheMachineHadNoThreadToGive() {
        stickAll();
        CountDownLatch ran = run(3);
        hasNoThread = true;
        time.advance(UNTIL_STUCK);
        hasNoThread = false;
        time.advance(UNTIL_STUCK);

        assertRuns(ran);
    }

    @Test
    void tasks_allRun_whenTheyComeFromManyThreadsAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(4 * 5_000);
        List<Thread> senders = Stream.generate(() -> new Thread(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        growing.execute(all::countDown);
                    }
                }))
                .limit(4)
                .peek(Thread::start)
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }

        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tasks_runOnWhoeverHandsThemOver_whenThePoolHasBeenShutDown() {
        pool.shutdown();
        List<Thread> ran = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            growing.execute(() -> ran.add(Thread.currentThread()));
        }

        assertThat(ran).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void queuedTasks_areInWhatIsLeft_whenThePoolIsShutDownNow() {
        stickAll();
        CountDownLatch ran = run(3);
        pool.shutdownNow().forEach(Runnable::run);

        assertThat(ran.getCount()).isZero();
    }

    /** Keeps all threads waiting. */
    private void stickAll() {
        for (int i = 0; i < SIZE; i++) {
            growing.execute(this::awaitOpen);
        }
        awaitStuck(SIZE);
    }

    /** Adds as many threads, which wait. */
    private void growBy(int count, CountDownLatch until) {
        for (int i = 0; i < count; i++) {
            growing.execute(() -> await(until));
        }
        time.advance(UNTIL_STUCK);
        until(() -> pool.getActiveCount() == SIZE + count);
    }

    /** Keeps as many more threads waiting. */
    private void keepBusy(int count, CountDownLatch until) {
        int before = pool.getActiveCount();
        for (int i = 0; i < count; i++) {
            growing.execute(() -> await(until));
        }
        until(() -> pool.getActiveCount() == before + count);
    }

    private void awaitStuck(int count) {
        until(() -> pool.getActiveCount() == count
                && threads.stream()
                                .filter(thread -> Blocked.isWaiting(thread.getState()))
                                .count()
                        == count);
    }

    private CountDownLatch run(int tasks) {
        CountDownLatch ran = new CountDownLatch(tasks);
        for (int i = 0; i < tasks; i++) {
            growing.execute(ran::countDown);
        }
        return ran;
    }

    private void assertRunsAfter(Duration wait, CountDownLatch ran) {
        time.advance(wait);
        assertRuns(ran);
    }

    private static void assertRuns(CountDownLatch ran) {
        until(() -> ran.getCount() == 0);
    }

    private void lookUntil(Callable<Boolean> condition) {
        until(() -> {
            time.advance(LOOK);
            return condition.call();
        });
    }

    /** A task that lets another one run, and waits for it. */
    private FutureTask<Boolean> waitingFor(FutureTask<Boolean> other) {
        return new FutureTask<>(() -> {
            growing.execute(other);
            return other.get(20, TimeUnit.SECONDS);
        });
    }

    private static FutureTask<Boolean> waitingFor(CountDownLatch latch) {
        return new FutureTask<>(() -> latch.await(20, TimeUnit.SECONDS));
    }

    private void awaitOpen() {
        await(open);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void accept(ServerSocket silent) {
        try {
            silent.accept().close();
        } catch (SocketException e) {
            // Closed, so that the test can end.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compute(AtomicBoolean isOver) {
        while (!isOver.get()) {
            // It may neither wait nor call native code.
        }
    }

    private static boolean isReading(Thread thread) {
        return isIn(thread, "accept");
    }

    private static boolean isComputing(Thread thread) {
        return isIn(thread, "compute");
    }

    private static boolean isIn(Thread thread, String method) {
        return thread.getState() == Thread.State.RUNNABLE
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals(method));
    }
}
