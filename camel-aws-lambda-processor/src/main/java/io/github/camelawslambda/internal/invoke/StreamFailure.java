package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exception of a stream that broke off. The explanation is set once the stream belongs to a message, before
 * it is read.
 *
 * <p>Thread-safe.
 */
public final class StreamFailure {

    private static final String KNOWN = "known before the stream is read";

    private volatile @Nullable Explanation brokenOff;
    private volatile @Nullable Function<Outcome.FunctionError, LambdaInvocationException> failed;

    /** Explains why a stream broke off. */
    @FunctionalInterface
    public interface Explanation {

        /**
         * The exception for the user.
         *
         * @param bytes the number of bytes received
         */
        LambdaInvocationException of(Throwable broken, long bytes);
    }

    /** Sets the explanation of a stream that breaks off. */
    public void brokenOffAs(Explanation known) {
        brokenOff = known;
    }

    /** Sets the explanation of a function that fails at the end of its stream. */
    public void failedAs(Function<Outcome.FunctionError, LambdaInvocationException> known) {
        failed = known;
    }

    /**
     * The exception for the user; null if the stream ended successfully.
     *
     * @param bytes the number of bytes received
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
