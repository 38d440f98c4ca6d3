package io.github.camelawslambda.internal.failure;

import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/** Finds causes of exceptions. */
public final class Causes {

    private static final int MOST_CAUSES = 50;
    private static final String NETTY_TIMEOUT = "io.netty.handler.timeout.TimeoutException";

    private Causes() {}

    /** The exception without the wrappers that futures add. */
    public static Throwable unwrap(Throwable thrown) {
        Throwable error = thrown;
        while ((error instanceof CompletionException || error instanceof ExecutionException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    /** The first exception of that type, among the exception itself and its causes; null if there is none. */
    static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
        return chain(error).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** The innermost cause; the exception itself if it has none. */
    static Throwable root(Throwable error) {
        List<Throwable> chain = chain(error);
        return chain.get(chain.size() - 1);
    }

    /** Whether a client reports that it waited too long for an answer. */
    static boolean isTimeout(Throwable error) {
        return find(error, ApiCallAttemptTimeoutException.class) != null
                || find(error, ApiCallTimeoutException.class) != null
                || find(error, SocketTimeoutException.class) != null
                || isNettyTimeout(error);
    }

    // Compared by name, since Netty may be missing with a user's client.
    private static boolean isNettyTimeout(Throwable error) {
        for (Throwable cause : chain(error)) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(NETTY_TIMEOUT)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The exception and its causes, which may have a cycle. */
    static List<Throwable> chain(Throwable error) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = error; cause != null && chain.size() < MOST_CAUSES; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
