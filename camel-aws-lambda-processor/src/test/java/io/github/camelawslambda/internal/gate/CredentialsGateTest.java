package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.Garbage;
import io.github.camelawslambda.internal.call.ManualScheduler;
import io.github.camelawslambda.internal.client.CredentialsSource;
import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.failure.CredentialsTimeoutException;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CredentialsGateTest {

    private static final Instant START = Instant.parse("2030-01-02T03:04:05Z");

    private final ManualScheduler time = new ManualScheduler();
    private final Deque<Runnable> fetches = new ArrayDeque<>();
    private final Source source = new Source();
    private final CredentialsGate gate =
            new CredentialsGate(source, fetches::add, time, new WallClock(time, time.getAsLong()));

    @Test
    void credentials_areFetchedOnce_forAllThatWait() {
        List<CompletableFuture<Permit>> waiting =
                Stream.generate(() -> enter(5)).limit(10).toList();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(fetches).hasSize(1);
        fetches.remove().run();

        assertThat(waiting).allSatisfy(each -> assertThat(each).isCompletedWithValue(Permit.NONE));
        assertThat(source.fetched).isEqualTo(1);
        assertThat(time.waits()).as("timeouts").isEmpty();
    }

    @Test
    void gate_isOpen_untilTheCredentialsNeedToBeFetchedAgain() {
        source.until = START.plusSeconds(60);
        enter(5);
        fetches.remove().run();
        time.advance(Duration.ofMillis(59_999));
        assertThat(gate.enter(TestEntrant.of("fn"))).isSameAs(Gate.OPEN);
        time.advance(Duration.ofMillis(1));
        CompletableFuture<Permit> next = enter(5);
        assertThat(next).isNotDone();
        assertThat(fetches).hasSize(1);
        source.until = START.plusSeconds(3_600);
        fetches.remove().run();

        assertThat(next).isCompleted();
        assertThat(gate.enter(TestEntrant.of("fn"))).isSameAs(Gate.OPEN);
    }

    @Test
    void lateFetch_failsOnlyWhoHasWaitedForItsTimeout() {
        CompletableFuture<Permit> impatient = enter(1);
        CompletableFuture<Permit> patient = enter(5);
        time.advance(Duration.ofMillis(999));
        assertThat(impatient).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThat(failure(impatient))
                .isInstanceOf(CredentialsTimeoutException.class)
                .hasMessage("the source");
        assertThat(patient).isNotDone();
        fetches.remove().run();

        assertThat(patient).isCompletedWithValue(Permit.NONE);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void newcomer_waitsForTheSameFetch_whenOthersHaveTimedOut() {
        enter(1);
        time.advance(Duration.ofSeconds(1));
        CompletableFuture<Permit> newcomer = enter(5);
        assertThat(fetches).hasSize(1);
        fetches.remove().run();

        assertThat(newcomer).isCompleted();
    }

    @Test
    void cancelledWait_leavesTheFetchToTheOthers() {
        CompletableFuture<Permit> gone = enter(1);
        CompletableFuture<Permit> other = enter(5);
        gone.cancel(false);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(5));
        fetches.remove().run();

        assertThat(other).isCompleted();
    }

    @Test
    void everybodyHearsOfIt_whenTheFetchFails_andTheNextOneFetchesAgain() {
        List<CompletableFuture<Permit>> waiting =
                Stream.generate(() -> enter(5)).limit(3).toList();
        IllegalStateException down = new IllegalStateException("STS is down");
        source.failure = down;
        fetches.remove().run();

        assertThat(waiting).allSatisfy(each -> assertThat(failure(each)).isSameAs(down));
        assertThat(time.waits()).isEmpty();
        source.failure = null;
        CompletableFuture<Permit> next = enter(5);
        fetches.remove().run();
        assertThat(next).isCompletedWithValue(Permit.NONE);
    }

    @Test
    void gate_isOpenForGood_whenTheClientGetsCredentialsItself() {
        CredentialsGate ofTheClient =
                new CredentialsGate(CredentialsSource.OF_THE_CLIENT, Runnable::run, time, Clock.systemUTC());

        assertThat(ofTheClient.enter(TestEntrant.of("fn"))).isCompletedWithValue(Permit.NONE);
        assertThat(ofTheClient.enter(TestEntrant.of("fn"))).isSameAs(Gate.OPEN);
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void wait_fails_whenTheTimerIsShutDown() {
        time.shutdownNow();

        assertThat(failure(enter(5))).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void obstacle_namesTheSource() {
        assertThat(gate.obstacle(TestEntrant.of("fn")).what()).isEqualTo("it waits for credentials from the source");
    }

    @Test
    void nothingOfTheWaiters_staysOnTheFetch_whenTheyHaveTimedOut() {
        List<WeakReference<Throwable>> remains = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Permit> waiting = enter(1);
            time.advance(Duration.ofSeconds(1));
            remains.add(new WeakReference<>(failure(waiting)));
        }

        Garbage.awaitAllButLast(1, remains);
        assertThat(fetches).as("the fetch that hangs").hasSize(1);
    }

    private CompletableFuture<Permit> enter(long timeoutSeconds) {
        return gate.enter(new TestEntrant("fn", Duration.ofSeconds(timeoutSeconds)));
    }

    private static Throwable failure(CompletableFuture<Permit> entered) {
        assertThat(entered).isCompletedExceptionally();
        return Causes.unwrap(entered.handle((permit, failure) -> failure).join());
    }

    private static final class Source implements CredentialsSource {

        private Instant until = Instant.MAX;
        private @Nullable RuntimeException failure;
        private int fetched;

        @Override
        public Instant fetch() {
            fetched++;
            if (failure != null) {
                throw failure;
            }
            return until;
        }

        @Override
        public String toString() {
            return "the source";
        }
    }

    /** The time of day, as the manual clock goes. */
    private static final class WallClock extends Clock {

        private final ManualScheduler nanos;
        private final long start;

        WallClock(ManualScheduler nanos, long start) {
            this.nanos = nanos;
            this.start = start;
        }

        @Override
        public Instant instant() {
            return START.plusNanos(nanos.getAsLong() - start);
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
