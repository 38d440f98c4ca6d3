package io.github.camelawslambda.reliability.process;

/** Threads that do not keep a JVM alive. */
public final class Daemons {

    private Daemons() {}

    public static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
