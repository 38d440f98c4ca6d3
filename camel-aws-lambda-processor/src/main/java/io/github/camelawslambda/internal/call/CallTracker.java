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
 * Tracks what is not finished: the messages of a producer, or the elements of a batch. A stop can wait for them and
 * then abort the rest.
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

    /** @param parent nothing is sent for the entries if nothing may be sent for this one; null for none */
    public CallTracker(@Nullable Entry parent) {
        this.parent = parent;
    }

    /** Something that can be aborted. */
    @FunctionalInterface
    public interface Abortable {

        /** Aborts it, unless it is done; {@code why} is the reason, in a few words. */
        void abort(String why, @Nullable Throwable cause);
    }

    private record Reason(String why, @Nullable Throwable cause) {}

    /**
     * Adds an entry, which must be ended with {@link Entry#end()}.
     *
     * @param subject identifies the entry
     */
    public Entry begin(Object subject) {
        Entry begun = new Entry(subject);
        open.add(begun);
        return begun;
    }

    /**
     * Runs a task as soon as no entry is open: on the thread that ends the last entry, or on this thread if none is
     * open.
     */
    public void whenIdle(Runnable then) {
        idle().thenRun(then);
    }

    /** Waits for the open entries of all trackers, at most for the given time, then aborts the rest. */
    public static void close(Collection<CallTracker> all, Duration timeout) throws InterruptedException {
        CompletableFuture<?>[] idle = all.stream().map(CallTracker::idle).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(idle).get(DurationText.bounded(timeout).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The rest is aborted.
            LOG.trace("Not idle after {}", timeout);
        } catch (ExecutionException e) {
            throw new IllegalStateException("being idle does not fail", e);
        } finally {
            abortAll(all);
        }
    }

    /** Aborts the open entries of all trackers, and any entry that is added later. */
    public static void abortAll(Collection<CallTracker> all) {
        // Logged here, since Camel's error handlers log nothing after a forced stop.
        warn(all.stream()
                .filter(each -> each.closed == null)
                .mapToInt(each -> each.open.size())
                .sum());
        // Aborted entries make room, which the others must no longer take.
        all.forEach(each -> each.closed = STOPPING);
        all.forEach(each -> each.abortAll(STOPPING));
    }

    /** Aborts the open entries, and any entry that is added later. */
    public void abort(String why, @Nullable Throwable cause) {
        Reason reason = new Reason(why, cause);
        closed = reason;
        abortAll(reason);
    }

    /** Whether no more requests may be sent for the entries. */
    public boolean isAborted() {
        return closed != null;
    }

    /** Aborts the entries whose subject belongs to a stopping part of the application. */
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

        /** Sets the action that an abort runs; runs it at once if the entry was already aborted. */
        public void onAbort(Abortable abortable) {
            work = abortable;
            Reason reason = aborted != null ? aborted : closed;
            if (reason != null) {
                abortable.abort(reason.why(), reason.cause());
            }
        }

        /** Whether requests may be sent for the entry: not after it, or its parent, was aborted. */
        boolean isOpen() {
            return aborted == null && closed == null && (parent == null || parent.isOpen());
        }

        /** Aborts the entry. */
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

        /** The outcome is written. */
        public void end() {
            open.remove(this);
            if (!waiters.isEmpty()) {
                wakeIfIdle();
            }
        }
    }
}
