package io.github.camelawslambda.example.processes;

import java.io.IOException;

/** Notices when the process that started this one is gone, however it ended: its end of the pipe is closed then. */
public final class ParentWatch {

    private ParentWatch() {}

    /** Watches standard input, to which the parent never writes. */
    public static void onEnd(Runnable action) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd();
                    action.run();
                },
                "parent-watch");
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
    }
}
