package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CallThreadsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Pools pools = new Pools();
    private CallThreads threads = start();

    /** The pools that were made, and of which profiles. */
    private static final class Pools extends DefaultThreadPoolFactory {

        private final Map<String, ThreadPoolProfile> profiles = new HashMap<>();
        private final List<ExecutorService> made = new ArrayList<>();

        @Override
        public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
            ExecutorService pool = super.newThreadPool(profile, factory);
            profiles.put(Objects.requireNonNull(profile.getId()), profile);
            made.add(pool);
            return pool;
        }

        @Override
        public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory factory) {
            ScheduledExecutorService pool = super.newScheduledThreadPool(profile, factory);
            profiles.put(Objects.requireNonNull(profile.getId()), profile);
            made.add(pool);
            return pool;
        }
    }

    private CallThreads start() {
        context.getExecutorServiceManager().setThreadPoolFactory(pools);
        return CallThreads.start(context, this);
    }

    @BeforeEach
    void startContext() {
        context.start();
    }

    @AfterEach
    void stop() {
        if (!threads.timer().isShutdown()) {
            threads.stop();
        }
        context.stop();
    }

    static Stream<Arguments> places() {
        BiConsumer<CallThreads, Runnable> timer =
                (threads, task) -> threads.timer().execute(task);
        BiConsumer<CallThreads, Runnable> sending =
                (threads, task) -> threads.sending().execute(task);
        BiConsumer<CallThreads, Runnable> executor =
                (threads, task) -> threads.blocking().execute(task);
        BiConsumer<CallThreads, Runnable> later = (threads, task) -> threads.blockAfter(Duration.ofNanos(1), task);
        return Stream.of(
                Arguments.of("aws-lambda-proc-timer", timer),
                Arguments.of("aws-lambda-proc-sending", sending),
                Arguments.of("aws-lambda-proc-blocking", executor),
                Arguments.of("aws-lambda-proc-blocking", (BiConsumer<CallThreads, Runnable>) CallThreads::block),
                Arguments.of("aws-lambda-proc-blocking", later),
                Arguments.of("aws-lambda-proc", (BiConsumer<CallThreads, Runnable>) CallThreads::complete));
    }

    @ParameterizedTest
    @MethodSource("places")
    void task_runsOnAThreadOfItsPool(String pool, BiConsumer<CallThreads, Runnable> place) {
        CompletableFuture<String> name = new CompletableFuture<>();

        place.accept(threads, () -> name.complete(Thread.currentThread().getName()));

        assertThat(name.join()).contains(" - " + pool).endsWith(pool);
    }

    @ParameterizedTest
    @MethodSource("places")
    void task_runsOnTheCallingThread_afterTheStop(String pool, BiConsumer<CallThreads, Runnable> place) {
        threads.stop();
        CompletableFuture<Thread> ran = new CompletableFuture<>();

        if (!pool.equals("aws-lambda-proc-timer")) {
            place.accept(threads, () -> ran.complete(Thread.currentThread()));
            assertThat(ran).isCompletedWithValue(Thread.currentThread());
        }

        assertThat(pools.made)
                .allSatisfy(each -> assertThat(each.isTerminated()).isTrue());
    }

    @Test
    void timer_forgetsATask_whenItIsCancelled() {
        Future<?> task = threads.timer().schedule(() -> {}, 1, TimeUnit.HOURS);

        task.cancel(false);

        ScheduledThreadPoolExecutor timer = (ScheduledThreadPoolExecutor) threads.timer();
        assertThat(timer.getQueue()).isEmpty();
        assertThat(timer.getCorePoolSize()).isOne();
    }

    @Test
    void task_isNotRun_whenItIsCancelledBeforeItIsDue() {
        CompletableFuture<String> ran = new CompletableFuture<>();

        Future<?> later = threads.blockAfter(Duration.ofHours(1), () -> ran.complete("ran"));

        assertThat(later.cancel(false)).isTrue();
        assertThat(ran).isNotDone();
    }

    @Test
    void pools_endTheirIdleThreads_andQueueWithoutBound() {
        run(threads::complete);

        assertThat(pools.profiles)
                .containsOnlyKeys(
                        "aws-lambda-proc-timer",
                        "aws-lambda-proc-sending",
                        "aws-lambda-proc-blocking",
                        "aws-lambda-proc");
        assertThat(pools.profiles.values())
                .allSatisfy(
                        profile -> assertThat(profile.getRejectedPolicy()).isEqualTo(ThreadPoolRejectedPolicy.Abort));
        assertThat(Stream.of("aws-lambda-proc-sending", "aws-lambda-proc-blocking", "aws-lambda-proc")
                        .map(pools.profiles::get))
                .allSatisfy(profile -> {
                    assertThat(profile.getMaxQueueSize()).isEqualTo(Integer.MAX_VALUE);
                    assertThat(profile.getAllowCoreThreadTimeOut()).isTrue();
                    assertThat(profile.getTimeUnit().toSeconds(profile.getKeepAliveTime()))
                            .isEqualTo(10);
                    assertThat(profile.getMaxPoolSize()).isEqualTo(profile.getPoolSize());
                });
        int processors = Runtime.getRuntime().availableProcessors();
        assertThat(size("aws-lambda-proc-sending")).isEqualTo(processors);
        assertThat(size("aws-lambda-proc-blocking")).isEqualTo(Math.max(4, processors));
        assertThat(size("aws-lambda-proc")).isEqualTo(10);
    }

    @Test
    void blockingPool_grows_whenAllItsThreadsAreStuck() {
        CountDownLatch release = occupy(threads.blocking(), size("aws-lambda-proc-blocking"));

        run(threads::block);

        release.countDown();
    }

    @Test
    void fullProfileOfAUser_leavesTheRouteToABlockingThread() {
        useOneRouteThread(0);
        CountDownLatch release = occupy(threads::complete, 1);

        String name = run(threads::complete);

        assertThat(name).contains("aws-lambda-proc-blocking");
        release.countDown();
    }

    @Test
    void stop_runsWhatIsQueued_andWaitsForWhatRuns() {
        CountDownLatch release = occupy(threads.sending(), size("aws-lambda-proc-sending"));
        CompletableFuture<String> queued = new CompletableFuture<>();
        threads.sending().execute(() -> queued.complete("ran"));
        CompletableFuture<String> blocking = new CompletableFuture<>();
        CompletableFuture<String> route = new CompletableFuture<>();
        threads.block(() -> {
            await(release);
            blocking.complete("ended");
        });
        threads.complete(() -> {
            await(release);
            route.complete("ended");
        });
        threads.sending().execute(release::countDown);

        threads.stop();

        assertThat(queued).isCompletedWithValue("ran");
        assertThat(blocking).isCompletedWithValue("ended");
        assertThat(route).isCompletedWithValue("ended");
    }

    @Test
    void stop_runsWhatIsQueued_whenItIsInterrupted() {
        useOneRouteThread(10);
        occupy(threads::complete, 1);
        CompletableFuture<Thread> queued = new CompletableFuture<>();
        threads.complete(() -> queued.complete(Thread.currentThread()));
        Thread.currentThread().interrupt();

        threads.stop();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(queued).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void stop_runsWhatIsQueued_whenAThreadIsStuckForLongerThanItWaits() {
        context.getExecutorServiceManager().setShutdownAwaitTermination(1);
        useOneRouteThread(10);
        CountDownLatch release = occupy(threads::complete, 1);
        CompletableFuture<Thread> queued = new CompletableFuture<>();
        threads.complete(() -> queued.complete(Thread.currentThread()));

        threads.stop();
        release.countDown();

        assertThat(queued).isCompletedWithValue(Thread.currentThread());
    }

    /** Keeps so many threads of a pool busy until the latch that it returns is counted down. */
    private static CountDownLatch occupy(Executor pool, int threads) {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> {
                started.countDown();
                await(release);
            });
        }
        await(started);
        return release;
    }

    /** A user's profile. */
    private void useOneRouteThread(int queued) {
        ThreadPoolProfile profile = new ThreadPoolProfile("aws-lambda-proc");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(1);
        profile.setMaxQueueSize(queued);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns);
        context.getExecutorServiceManager().registerThreadPoolProfile(profile);
    }

    private int size(String pool) {
        return Objects.requireNonNull(pools.profiles.get(pool)).getPoolSize();
    }

    /** Runs a task that says on which thread it ran. */
    private static String run(Executor pool) {
        CompletableFuture<String> name = new CompletableFuture<>();
        pool.execute(() -> name.complete(Thread.currentThread().getName()));
        return name.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
