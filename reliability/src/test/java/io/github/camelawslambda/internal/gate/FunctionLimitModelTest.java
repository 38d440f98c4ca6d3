package io.github.camelawslambda.internal.gate;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.gate.Gate.Permit;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.reliability.Models;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Attempts of a function get room, are sent, are cancelled, are accepted or throttled, with a pause that Lambda asked
 * for or without; pauses end. Covers: never more room than the client may send, no room lost, and all that wait are
 * served in the end, whatever was learnt meanwhile. Does not cover: what the limit is, the admission of calls, the
 * fading after a minute.
 */
@Param(name = "flag", gen = BooleanGen.class)
public class FunctionLimitModelTest {

    private static final int MOST = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Outcome ACCEPTED =
            new Outcome.Response(new byte[0], new Outcome.Answer(200, null, null, null, null));

    private final AtomicLong now = new AtomicLong();
    private final Timer timer = new Timer();
    private final FunctionLimit function = new FunctionLimit("fn", MOST, timer, now::get);
    private final Queue<CompletableFuture<Permit>> asked = new ConcurrentLinkedQueue<>();

    /** Keeps what is to be done, until an operation does it. */
    private static final class Timer extends ScheduledThreadPoolExecutor {

        private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

        Timer() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable end, long delay, TimeUnit unit) {
            ends.add(end);
            return Later.NEVER;
        }
    }

    /** A future without a thread: Lincheck knows those of the model only. */
    private static final class Later extends CompletableFuture<Object> implements ScheduledFuture<Object> {

        private static final Later NEVER = new Later();

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    @Test
    void functionLimit() {
        Models.check(FunctionLimitModelTest.class);
    }

    @Operation
    public void room() {
        asked.add(function.room());
        require(function.inFlight() <= MOST, "no more room than the client may send");
    }

    @Operation
    public void accepted() {
        end(ACCEPTED);
    }

    @Operation
    public void throttled(@Param(name = "flag") boolean isAskedToWait) {
        end(new Outcome.Failed(new Failure(
                new LambdaThrottledException("Throttled", new Exception(), "fn", 1, ErrorAnswer.NONE, null),
                new Failure.Retry(true, true, isAskedToWait ? PAUSE : Duration.ZERO))));
    }

    @Operation
    public void cancel() {
        CompletableFuture<Permit> first = asked.poll();
        if (first != null && !first.cancel(false)) {
            first.getNow(Permit.NONE).handBack(null);
        }
    }

    @Operation
    public void pauseEnds() {
        Runnable end = timer.ends.poll();
        if (end != null) {
            // Then only: no timer ends a pause before its time.
            now.addAndGet(PAUSE.toNanos());
            end.run();
        }
    }

    private void end(@Nullable Outcome outcome) {
        CompletableFuture<Permit> first = asked.poll();
        if (first == null) {
            return;
        }
        Permit permit = first.getNow(Permit.NONE);
        if (permit == Permit.NONE) {
            asked.add(first);
            return;
        }
        permit.sent();
        permit.handBack(outcome);
    }

    @Validate
    public void validate() {
        while (!timer.ends.isEmpty()) {
            pauseEnds();
        }
        require(function.pause().isZero(), "a pause ends");
        while (!asked.isEmpty()) {
            require(asked.stream().anyMatch(CompletableFuture::isDone), "somebody has room");
            end(null);
        }
        require(function.inFlight() == 0 && function.waiting() == 0, "no room is lost");
        require(function.limit() >= 1, "one attempt at least may be sent");
    }
}
