package io.github.camelawslambda.internal.call;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Something that blocks its thread.
 *
 * @param <T> what it gives in the end
 */
public final class Blocked<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    private Blocked(Callable<T> blocking) {
        this.task = new FutureTask<>(blocking);
        this.thread = new Thread(task, "blocked");
    }

    /** Starts it on a separate thread, and waits until that thread is blocked in a method of a class. */
    public static <T> Blocked<T> in(Class<?> type, String method, Callable<T> blocking) {
        Blocked<T> blocked = new Blocked<>(blocking);
        blocked.thread.setDaemon(true);
        blocked.thread.start();
        Eventually.until(() -> blocked.isBlockedIn(type, method));
        return blocked;
    }

    boolean isBlockedIn(Class<?> type, String method) {
        return isWaiting(thread.getState())
                && Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(type.getName())
                                && frame.getMethodName().equals(method));
    }

    public void interrupt() {
        thread.interrupt();
    }

    /** What it gives; it must not be blocked much longer. */
    public T end() throws Exception {
        return task.get(20, TimeUnit.SECONDS);
    }

    static boolean isWaiting(Thread.State state) {
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }
}
