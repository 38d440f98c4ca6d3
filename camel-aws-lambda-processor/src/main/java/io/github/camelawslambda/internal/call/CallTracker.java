package io.github.camelawslambda.internal.call;

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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was taken on and is not finished: the messages of a producer, so that a stop can wait for them and then abort the rest
 * by name, or the elements of a batch.
 *
 * <p>Thread-safe.
 */
public final class CallTracker {

    private static final Logger LOG = LoggerFactory.getLogger(CallTracker.class);
    private static final Reason STOPPING = new Reason("its endpoint is stopping", null);

    private final Set<Entry> open = ConcurrentHashMap.newKeySet();
    private final List<CompletableFuture<Void>> waiters = new CopyOnWriteArrayList<>();
    private final @Nullable Entry parent;
    private volatile @Nullable Reason closed;

    public CallTracker() {
        this(null);
    }

    /** @param parent what they are parts of, so that none may be sent once that may not; null for nothing */
    public CallTracker(@Nullable Entry parent) {
        this.parent = parent;
    }

    /** Something that can be ended early. */
    @FunctionalInterface
    public interface Abortable {

        /** Ends it, unless it is done; {@code why} is the reason, in a few words. */
        void abort(String why, @Nullable Throwable cause);
    }

    private record Reason(String why, @Nullable Throwable cause) {}

    /**
     * Takes something on, which must be ended with {@link Entry#end()}.
     *
     * @param subject tells it from others
     */
    public Entry begin(Object subject) {
        Entry begun = new Entry(subject);
        open.add(begun);
        return begun;
    }

    /** Runs something as soon as nothing is open, on the thread that ended the last or, if nothing is, on this one. */
    public void whenIdle(Runnable then) {
        idle().thenRun(then);
    }

    /** Waits for what is open of all of them, at most for the given time, then aborts the rest. */
    public static void close(Collection<CallTracker> all, Duration patience) throws InterruptedException {
        CompletableFuture<?>[] idle = all.stream().map(CallTracker::idle).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(idle).get(DurationText.bounded(patience).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // What is left is aborted.
            LOG.trace("Not idle after {}", patience);
        } catch (ExecutionException e) {
            throw new IllegalStateException("being idle does not fail", e);
        } finally {
            abortAll(all);
        }
    }

    /** Aborts what is open of all of them, and at once what is still to come. */
    public static void abortAll(Collection<CallTracker> all) {
        // Said here, since after a forced stop Camel's error handlers say nothing.
        warn(all.stream()
                .filter(each -> each.closed == null)
                .mapToInt(each -> each.open.size())
                .sum());
        // What is aborted makes room, which the others must not take any more.
        all.forEach(each -> each.closed = STOPPING);
        all.forEach(each -> each.abortAll(STOPPING));
    }

    /** Aborts what is open, and at once what is still to come. */
    public void abort(String why, @Nullable Throwable cause) {
        Reason reason = new Reason(why, cause);
        closed = reason;
        abortAll(reason);
    }

    /** Whether nothing may be sent any more for what it has taken on. */
    public boolean isAborted() {
        return closed != null;
    }

    /** Aborts those whose subject is one of a stopping part of the application. */
    public void abortStopping(Predicate<Object> isStopping) {
        List<Entry> stopping =
                open.stream().filter(each -> isStopping.test(each.subject)).toList();
        warn(stopping.size());
        stopping.forEach(each -> each.aborted = STOPPING);
        stopping.forEach(each -> each.abort(STOPPING));
    }

    private void abortAll(Reason reason) {
        open.forEach(each -> each.abort(reason));
    }

    private static void warn(int aborted) {
        if (aborted > 0) {
            LOG.warn("{} messages or batches are aborted: their endpoints are stopping", aborted);
        }
    }

    private CompletableFuture<Void> idle() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        waiters.add(idle);
        wakeIfIdle();
        return idle;
    }

    private void wakeIfIdle() {
        if (open.isEmpty()) {
            waiters.forEach(waiter -> waiter.complete(null));
        }
    }

    /** A message, a batch or an element of one, from its arrival until its outcome is written. */
    public final class Entry {

        private final Object subject;
        private volatile @Nullable Abortable work;
        private volatile @Nullable Reason aborted;

        private Entry(Object subject) {
            this.subject = subject;
        }

        /** What an abort ends from now on; at once, if it was aborted before. */
        public void onAbort(Abortable abortable) {
            work = abortable;
            Reason reason = aborted != null ? aborted : closed;
            if (reason != null) {
                abortable.abort(reason.why(), reason.cause());
            }
        }

        /** Whether something may be sent for it: not once it, or what it is a part of, is aborted. */
        boolean isOpen() {
            return aborted == null && closed == null && (parent == null || parent.isOpen());
        }

        /** Ends it early. */
        public void abort(String why, @Nullable Throwable cause) {
            abort(new Reason(why, cause));
        }

        private void abort(Reason reason) {
            aborted = reason;
            Abortable abortable = work;
            if (abortable != null) {
                abortable.abort(reason.why(), reason.cause());
            }
        }

        /** Its outcome is written. */
        public void end() {
            open.remove(this);
            if (!waiters.isEmpty()) {
                wakeIfIdle();
            }
        }
    }
}
