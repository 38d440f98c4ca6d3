package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.concurrency.Thrown;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * Turns what went wrong with an attempt into the exception that a user gets and into whether another attempt is worth
 * it. The exceptions' messages quote neither payloads nor credentials.
 */
public final class ErrorClassifier {

    private static final String NETTY_TIMEOUT = "io.netty.handler.timeout.TimeoutException";

    private final RetrySettings settings;

    public ErrorClassifier(RetrySettings settings) {
        this.settings = settings;
    }

    /** What an exception of the SDK, or of anything below it, means. */
    Outcome.Failure classify(Throwable thrown, Invocation invocation) {
        Throwable error = Thrown.unwrapped(thrown);
        CredentialsUnavailableException credentials = find(error, CredentialsUnavailableException.class);
        if (credentials != null) {
            return credentialsUnavailable(credentials, invocation);
        }
        AwsServiceException answer = find(error, AwsServiceException.class);
        if (answer != null) {
            return answered(answer, invocation);
        }
        if (isTimeout(error)) {
            return timedOut(invocation, error);
        }
        return failure(
                new LambdaInvocationException(
                        "%s: no answer from Lambda: %s. %s"
                                .formatted(failed(invocation), describe(error), Advice.NO_ANSWER),
                        error,
                        invocation.functionName(),
                        invocation.attempt(),
                        true,
                        ErrorAnswer.NONE),
                true);
    }

    /** An attempt was abandoned after its timeout; cause is null where the component's own clock ended it. */
    Outcome.Failure timedOut(Invocation invocation, @Nullable Throwable cause) {
        return failure(
                new LambdaTimeoutException(
                        "%s: %s timeout=%dms%s. %s"
                                .formatted(
                                        failed(invocation),
                                        cause == null ? "no answer within" : "the client itself gave up before",
                                        invocation.timeout().toMillis(),
                                        settings.onTimeout() ? "" : " and retryOnTimeout=false",
                                        cause == null ? Advice.TIMEOUT : Advice.CLIENT_TIMEOUT),
                        cause,
                        invocation.functionName(),
                        invocation.attempt()),
                settings.onTimeout());
    }

    /**
     * A message was given up after the total timeout.
     *
     * @param invocation with the number of the attempt that was sent last, 0 for none
     * @param last null where no attempt had failed yet
     */
    Outcome.Failure totalTimeout(Invocation invocation, Outcome.@Nullable Failure last) {
        return failure(
                new LambdaTimeoutException(
                        invocation.attempt() == 0
                                ? "%s was not invoked within totalTimeout=%dms: it waited for room (maxConcurrency, the concurrency that Lambda allows it, its rate limit) or for credentials. %s"
                                        .formatted(
                                                invocation.functionName(),
                                                settings.totalTimeout().toMillis(),
                                                Advice.NO_ROOM)
                                : "%s: the time is up. %s".formatted(failed(invocation), Advice.TOTAL_TIMEOUT),
                        last == null ? null : last.exception(),
                        invocation.functionName(),
                        invocation.attempt()),
                false);
    }

    private Outcome.Failure answered(AwsServiceException error, Invocation invocation) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        ErrorAnswer answer = new ErrorAnswer(error.statusCode(), code, error.requestId());
        boolean retry = RetryTable.allows(error.statusCode(), code) || SkewedClock.causes(error);
        String text = "%s: Lambda answered %d %s%s%s. %s"
                .formatted(
                        failed(invocation),
                        error.statusCode(),
                        code == null ? "without an error code" : code,
                        AnswerText.of(error),
                        error.requestId() == null ? "" : " (request id " + error.requestId() + ")",
                        Advice.on(error.statusCode(), code));
        if (error.statusCode() != 429) {
            return failure(
                    new LambdaInvocationException(
                            text,
                            AnswerText.masked(error),
                            invocation.functionName(),
                            invocation.attempt(),
                            retry,
                            answer),
                    new Outcome.Retry(retry, false, RetryAfter.of(error)));
        }
        String reason = error instanceof TooManyRequestsException throttled ? throttled.reasonAsString() : null;
        return failure(
                new LambdaThrottledException(
                        reason == null ? text : text + " Reason: " + reason,
                        error,
                        invocation.functionName(),
                        invocation.attempt(),
                        answer,
                        reason),
                new Outcome.Retry(true, true, RetryAfter.of(error)));
    }

    // STS or the instance's metadata may be out of reach for a moment; credentials that are not there will not come.
    private Outcome.Failure credentialsUnavailable(CredentialsUnavailableException error, Invocation invocation) {
        AwsServiceException sts = find(error, AwsServiceException.class);
        boolean passing = sts != null
                ? RetryTable.allows(sts.statusCode(), null) || sts.isThrottlingException() || SkewedClock.causes(sts)
                : find(error, IOException.class) != null;
        return failure(
                new LambdaInvocationException(
                        "%s: %s. %s".formatted(failed(invocation), error.getMessage(), Advice.CREDENTIALS),
                        error,
                        invocation.functionName(),
                        invocation.attempt(),
                        passing,
                        ErrorAnswer.NONE),
                passing);
    }

    private String failed(Invocation invocation) {
        return "Invoking %s failed at attempt %d of at most %d%s"
                .formatted(
                        invocation.functionName(),
                        invocation.attempt(),
                        settings.maxAttempts(),
                        settings.totalTimeout().isZero()
                                ? ""
                                : " within totalTimeout=%dms"
                                        .formatted(settings.totalTimeout().toMillis()));
    }

    private static Outcome.Failure failure(LambdaInvocationException exception, boolean retry) {
        return failure(exception, new Outcome.Retry(retry, false, Duration.ZERO));
    }

    private static Outcome.Failure failure(LambdaInvocationException exception, Outcome.Retry retry) {
        return new Outcome.Failure(exception, retry);
    }

    private static boolean isTimeout(Throwable error) {
        return find(error, ApiCallAttemptTimeoutException.class) != null
                || find(error, ApiCallTimeoutException.class) != null
                || find(error, SocketTimeoutException.class) != null
                || isNettyTimeout(error);
    }

    // By name: a client of the user's may bring no Netty.
    private static boolean isNettyTimeout(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(NETTY_TIMEOUT)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String describe(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static <T extends Throwable> @Nullable T find(Throwable error, Class<T> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
