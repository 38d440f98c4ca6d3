package io.github.camelawslambda.test.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The execution environments of one function. Thread-safe. */
final class Concurrency {

    private final Deque<Consumer<Slot>> waiting = new ArrayDeque<>();
    private int limit = Integer.MAX_VALUE;
    private int running;
    private int environments;
    private int maxRunning;

    /** Takes an environment; null if the limit is reached. */
    synchronized @Nullable Slot enter() {
        if (running >= limit) {
            return null;
        }
        running++;
        // An environment stays warm for ever, so a new one is needed only if more run than ever before.
        boolean cold = running > environments;
        environments = Math.max(environments, running);
        maxRunning = Math.max(maxRunning, running);
        return new Slot(cold);
    }

    /** Runs the action as soon as an environment is free: how Lambda queues asynchronous invocations. */
    void enterWhenFree(Consumer<Slot> action) {
        synchronized (this) {
            waiting.addLast(action);
        }
        startWaiting();
    }

    void limit(int most) {
        synchronized (this) {
            limit = most;
        }
        startWaiting();
    }

    synchronized int running() {
        return running;
    }

    synchronized int maxRunning() {
        return maxRunning;
    }

    /** Resets the highest number of concurrent runs. */
    synchronized void resetMaxRunning() {
        maxRunning = running;
    }

    private void startWaiting() {
        List<Runnable> ready = new ArrayList<>();
        synchronized (this) {
            while (!waiting.isEmpty()) {
                Slot slot = enter();
                if (slot == null) {
                    break;
                }
                Consumer<Slot> action = waiting.removeFirst();
                ready.add(() -> action.accept(slot));
            }
        }
        ready.forEach(Runnable::run);
    }

    /** One execution environment in use. */
    final class Slot {

        private final boolean cold;
        private final AtomicBoolean released = new AtomicBoolean();

        private Slot(boolean cold) {
            this.cold = cold;
        }

        /** Whether this environment had to be started. */
        boolean isCold() {
            return cold;
        }

        /** Gives it back; later calls do nothing. */
        void release() {
            if (released.compareAndSet(false, true)) {
                synchronized (Concurrency.this) {
                    running--;
                }
                startWaiting();
            }
        }
    }
}
