package io.github.camelawslambda.internal.concurrency;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What futures fail with. */
public final class Thrown {

    private Thrown() {}

    /** What was thrown, without what futures wrap around it. */
    public static Throwable unwrapped(Throwable thrown) {
        Throwable error = thrown;
        while ((error instanceof CompletionException || error instanceof ExecutionException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }
}
