package io.github.camelawslambda.benchmark.process;

import java.io.IOException;

/** Ends this process with the one that started it, however that one ends: its end of the pipe is closed then. */
public final class ParentWatch {

    private ParentWatch() {}

    /** Watches standard input, to which the parent never writes. */
    public static void exitWithParent() {
        Thread watch = new Thread(ParentWatch::awaitEnd, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected.
            }
        } catch (IOException e) {
            // Gone as well.
        }
        Runtime.getRuntime().halt(1);
    }
}
