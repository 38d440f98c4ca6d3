package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a stream did not end well. It is known once the stream has its message, before anybody reads.
 *
 * <p>Thread-safe.
 */
public final class StreamFailure {

    private static final String KNOWN = "known before the stream is read";

    private volatile @Nullable Explanation brokenOff;
    private volatile @Nullable Function<Outcome.FunctionError, LambdaInvocationException> failed;

    /** Says what it means that a stream broke off. */
    @FunctionalInterface
    public interface Explanation {

        /**
         * What a user gets.
         *
         * @param bytes that had come
         */
        LambdaInvocationException of(Throwable broken, long bytes);
    }

    /** What it means that it broke off. */
    public void brokenOffAs(Explanation known) {
        brokenOff = known;
    }

    /** What it means that the function failed at its end. */
    public void failedAs(Function<Outcome.FunctionError, LambdaInvocationException> known) {
        failed = known;
    }

    /**
     * What a user gets; null if the stream ended well.
     *
     * @param bytes that had come
     */
    @Nullable
    LambdaInvocationException explain(StreamFinish finish, long bytes) {
        if (finish.error() != null) {
            return Objects.requireNonNull(failed, KNOWN).apply(finish.error());
        }
        return finish.broken() == null
                ? null
                : Objects.requireNonNull(brokenOff, KNOWN).of(finish.broken(), bytes);
    }
}
