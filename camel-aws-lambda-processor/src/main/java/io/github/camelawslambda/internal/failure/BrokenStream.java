package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaTimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes the exception for a response that broke off after its first byte, when a retry is no longer possible. */
public final class BrokenStream {

    private BrokenStream() {}

    /**
     * The exception for the user.
     *
     * @param bytes the number of bytes received
     */
    public static LambdaInvocationException explain(
            Throwable thrown, long bytes, FailureClassifier classifier, FailedAttempt attempt) {
        Throwable error = Causes.unwrap(thrown);
        if (error instanceof AttemptTimeoutException) {
            return new LambdaTimeoutException(
                    "%s was invoked, but its response stopped after %d bytes: nothing more came within timeout=%dms. Raise timeout, or let the function write more often"
                            .formatted(
                                    attempt.function(), bytes, attempt.timeout().toMillis()),
                    null,
                    attempt.function(),
                    attempt.sent());
        }
        if (Causes.find(error, ResponseTooLargeException.class) != null
                || Causes.find(error, AwsServiceException.class) != null) {
            return classifier.classify(error, attempt).exception();
        }
        return new LambdaInvocationException(
                "%s was invoked, but its response broke off after %d bytes: %s. Send the message again if the function may run twice"
                        .formatted(attempt.function(), bytes, reason(error)),
                error,
                attempt.function(),
                attempt.sent(),
                true,
                ErrorAnswer.NONE);
    }

    private static String reason(Throwable error) {
        Throwable innermost = Causes.root(error);
        return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
    }
}
