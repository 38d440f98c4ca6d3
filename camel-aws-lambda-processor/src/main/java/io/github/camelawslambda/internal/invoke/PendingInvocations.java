package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.DurationText;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken on and is not finished: by a producer between a start and a stop, so that the stop can wait for it and
 * then give up the rest by name, or by a batch.
 *
 * <p>Thread-safe.
 */
public final class PendingInvocations {

    private static final Logger LOG = LoggerFactory.getLogger(PendingInvocations.class);

    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<Void>> waiters = new CopyOnWriteArrayList<>();
    private final @Nullable Pending whole;
    private volatile @Nullable Reason reason;

    public PendingInvocations() {
        this(null);
    }

    /** @param whole what they are parts of, so that none may be sent once that may not; null for nothing */
    public PendingInvocations(@Nullable Pending whole) {
        this.whole = whole;
    }

    /** How something pending is ended early. Must do nothing where it is done already. */
    @FunctionalInterface
    public interface GiveUp {

        /** Ends it; {@code why} is the reason, in a few words. */
        void because(String why, @Nullable Throwable cause);
    }

    private record Reason(String why, @Nullable Throwable cause) {

        static final Reason STOPPING = new Reason("its endpoint is stopping", null);
    }

    /** Takes something on, which must be ended with {@link Pending#end()}. */
    public Pending begin() {
        Pending begun = new Pending();
        pending.add(begun);
        return begun;
    }

    /** Whether something new may be sent: not any more once the rest is given up. */
    public boolean isOpen() {
        return reason == null && (whole == null || whole.isOpen());
    }

    /** Runs something as soon as nothing is pending, perhaps at once and on this thread. */
    public void whenIdle(Runnable then) {
        idle().thenRun(then);
    }

    /** Waits for what is pending of all of them, at most for the given time, then gives up the rest. */
    public static void close(Collection<PendingInvocations> all, Duration patience) throws InterruptedException {
        CompletableFuture<?>[] idle = all.stream().map(PendingInvocations::idle).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(idle).get(DurationText.bounded(patience).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Said here, since after a forced stop Camel's error handlers say nothing.
            int left = all.stream()
                    .filter(each -> each.reason == null)
                    .mapToInt(each -> each.pending.size())
                    .sum();
            if (left > 0) {
                LOG.warn("{} messages or batches are given up, for their endpoints are stopping", left);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("being idle is no failure", e);
        } finally {
            // What is given up makes room, which the others must not take any more.
            all.forEach(each -> each.reason = Reason.STOPPING);
            all.forEach(each -> each.giveUp(Reason.STOPPING));
        }
    }

    /**
     * Gives up what is pending, and at once what is still to come.
     *
     * @param why the reason, in a few words
     */
    public void giveUp(String why, @Nullable Throwable cause) {
        giveUp(new Reason(why, cause));
    }

    private void giveUp(Reason given) {
        reason = given;
        pending.forEach(each -> each.giveUp(given.why(), given.cause()));
    }

    private CompletableFuture<Void> idle() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        waiters.add(idle);
        wakeIfIdle();
        return idle;
    }

    private void wakeIfIdle() {
        if (pending.isEmpty()) {
            waiters.forEach(waiter -> waiter.complete(null));
        }
    }

    /** A message, a batch or an element of one, from its arrival until what came of it is written. */
    public final class Pending {

        private volatile GiveUp way = (why, cause) -> {};

        private Pending() {}

        /** Says how it is given up from now on. Where the others have been, it is given up at once. */
        public void giveUpBy(GiveUp giveUp) {
            way = giveUp;
            Reason given = reason;
            if (given != null) {
                giveUp(given.why(), given.cause());
            }
        }

        /** Whether it may be sent: not any more once it is given up with all the others. */
        boolean isOpen() {
            return PendingInvocations.this.isOpen();
        }

        /** Ends it early. */
        public void giveUp(String why, @Nullable Throwable cause) {
            way.because(why, cause);
        }

        public void end() {
            pending.remove(this);
            if (!waiters.isEmpty()) {
                wakeIfIdle();
            }
        }
    }
}
