package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.failure.Failure.Retry;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * Decides what went wrong with an attempt: the exception that a user gets, and whether the attempt is retried.
 *
 * <p>Thread-safe.
 */
public final class FailureClassifier {

    /** A longer {@code Retry-After} is not waited for, unless {@code maxRetryDelay} is longer. */
    public static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private static final String ACQUIRE_TIMEOUT = "Acquire operation took longer than the configured maximum time";
    private static final String NETTY_TIMEOUT = "io.netty.handler.timeout.TimeoutException";

    private final RetrySettings settings;

    public FailureClassifier(RetrySettings settings) {
        this.settings = settings;
    }

    /** What an exception of the SDK, of a gate, or of anything below them means. */
    public Failure classify(Throwable thrown, FailedAttempt attempt) {
        Throwable error = Causes.unwrap(thrown);
        if (error instanceof LambdaInvocationException known) {
            return Failure.permanent(known);
        }
        if (error instanceof AttemptTimeoutException) {
            return timedOut(attempt, null);
        }
        if (error instanceof CredentialsTimeoutException late) {
            return credentialsLate(late, attempt);
        }
        CredentialsUnavailableException credentials = Causes.find(error, CredentialsUnavailableException.class);
        if (credentials != null) {
            return credentialsUnavailable(credentials, attempt);
        }
        ResponseTooLargeException tooLarge = Causes.find(error, ResponseTooLargeException.class);
        if (tooLarge != null) {
            return responseTooLarge(tooLarge, attempt);
        }
        if (error instanceof UnexpectedAnswerException unexpected) {
            return unexpectedAnswer(unexpected, attempt);
        }
        AwsServiceException answer = Causes.find(error, AwsServiceException.class);
        if (answer != null) {
            return answered(answer, attempt);
        }
        Error broken = Causes.find(error, Error.class);
        if (broken != null) {
            return broken(error, broken, attempt);
        }
        return isTimeout(error) ? timedOut(attempt, error) : unanswered(error, attempt);
    }

    /**
     * The total timeout of a call has passed.
     *
     * @param waitingFor what the call waits for now, null if an attempt is under way or backs off
     * @param last null if no attempt had failed yet
     */
    public LambdaTimeoutException totalTimeout(
            FailedAttempt attempt, @Nullable Obstacle waitingFor, @Nullable LambdaInvocationException last) {
        String text;
        if (waitingFor == null || attempt.sent() > 0) {
            text = "%s: the time is up%s. %s"
                    .formatted(
                            failed(attempt),
                            waitingFor == null ? "" : " while it waited: " + waitingFor.what(),
                            Remedy.TOTAL_TIMEOUT);
        } else {
            text = "%s was not invoked within totalTimeout=%dms: %s. Raise totalTimeout, or %s"
                    .formatted(
                            attempt.function(),
                            settings.totalTimeout().toMillis(),
                            waitingFor.what(),
                            waitingFor.remedy());
        }
        return new LambdaTimeoutException(text, last, attempt.function(), attempt.sent());
    }

    // It would come again.
    private Failure broken(Throwable error, Error broken, FailedAttempt attempt) {
        boolean isClassPath = broken instanceof LinkageError || broken instanceof ServiceConfigurationError;
        String text = "%s: it met a %s: %s. %s"
                .formatted(
                        failed(attempt),
                        broken.getClass().getSimpleName(),
                        broken.getMessage(),
                        isClassPath ? Remedy.CLASS_PATH : Remedy.ERROR);
        return failure(text, error, attempt, ErrorAnswer.NONE, false);
    }

    private Failure unanswered(Throwable error, FailedAttempt attempt) {
        String text = "%s: no answer from Lambda: %s. %s"
                .formatted(
                        failed(attempt),
                        describe(error),
                        isPoolExhausted(error) ? Remedy.CLIENT_POOL : Remedy.NO_ANSWER);
        return failure(text, error, attempt, ErrorAnswer.NONE, true);
    }

    // Cause is null if the component's own clock ended it.
    private Failure timedOut(FailedAttempt attempt, @Nullable Throwable cause) {
        return failure(
                new LambdaTimeoutException(
                        "%s: %s timeout=%dms%s. %s"
                                .formatted(
                                        failed(attempt),
                                        cause == null ? "no answer within" : "the client itself gave up before",
                                        attempt.timeout().toMillis(),
                                        settings.onTimeout() ? "" : " and retryOnTimeout=false",
                                        cause == null ? Remedy.TIMEOUT : Remedy.CLIENT_TIMEOUT),
                        cause,
                        attempt.function(),
                        attempt.sent()),
                settings.onTimeout());
    }

    // The function did its work, and its answer would be as large again.
    private Failure responseTooLarge(ResponseTooLargeException error, FailedAttempt attempt) {
        String text =
                "%s was invoked, but its response%s is larger than maxResponseSize=%d bytes. Raise maxResponseSize, or let the function return less"
                        .formatted(
                                attempt.function(),
                                error.size() < 0 ? "" : " (%d bytes)".formatted(error.size()),
                                error.limit());
        return failure(text, error, attempt, ErrorAnswer.NONE, false);
    }

    // Whoever answered may be gone at the next attempt, such as a proxy that is being restarted.
    private Failure unexpectedAnswer(UnexpectedAnswerException error, FailedAttempt attempt) {
        String text = "%s: the answer has status %d, where Lambda's has %d. %s"
                .formatted(failed(attempt), error.status(), error.expected(), Remedy.NOT_LAMBDA);
        return failure(text, error, attempt, new ErrorAnswer(error.status(), null, null, null), true);
    }

    private Failure answered(AwsServiceException error, FailedAttempt attempt) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        Duration retryAfter = RetryAfter.of(error);
        ErrorAnswer answer =
                new ErrorAnswer(error.statusCode(), code, error.requestId(), retryAfter.isZero() ? null : retryAfter);
        boolean isTransient = RetryTable.allows(error.statusCode(), code) || SkewedClock.causes(error);
        boolean isTooLong = retryAfter.compareTo(longestRetryAfter()) > 0;
        String text = "%s: Lambda answered %d %s%s%s. %s"
                .formatted(
                        failed(attempt),
                        error.statusCode(),
                        code == null ? "without an error code" : code,
                        SafeErrorMessage.of(error),
                        error.requestId() == null ? "" : " (request id " + error.requestId() + ")",
                        isTransient && isTooLong
                                ? Remedy.onLongRetryAfter(retryAfter, longestRetryAfter())
                                : Remedy.on(error.statusCode(), code));
        boolean isRetried = isTransient && !isTooLong;
        if (error.statusCode() != 429) {
            return new Failure(
                    new LambdaInvocationException(
                            text,
                            SafeErrorMessage.masked(error),
                            attempt.function(),
                            attempt.sent(),
                            isTransient,
                            answer),
                    new Retry(isRetried, false, retryAfter));
        }
        String reason = error instanceof TooManyRequestsException throttled ? throttled.reasonAsString() : null;
        return new Failure(
                new LambdaThrottledException(
                        reason == null ? text : text + " Reason: " + reason,
                        error,
                        attempt.function(),
                        attempt.sent(),
                        answer,
                        reason),
                new Retry(isRetried, true, retryAfter));
    }

    private Duration longestRetryAfter() {
        return settings.maxDelay().compareTo(LONGEST_RETRY_AFTER) > 0 ? settings.maxDelay() : LONGEST_RETRY_AFTER;
    }

    // STS or the instance's metadata may be out of reach for a moment; credentials that are not there will not come.
    private Failure credentialsUnavailable(CredentialsUnavailableException error, FailedAttempt attempt) {
        AwsServiceException sts = Causes.find(error, AwsServiceException.class);
        boolean isTransient = sts != null
                ? RetryTable.allows(sts.statusCode(), null) || sts.isThrottlingException() || SkewedClock.causes(sts)
                : Causes.find(error, IOException.class) != null;
        String text = "%s: %s. %s".formatted(failed(attempt), error.getMessage(), Remedy.CREDENTIALS);
        return failure(text, error, attempt, ErrorAnswer.NONE, isTransient);
    }

    // Nothing was sent, so retryOnTimeout does not matter.
    private Failure credentialsLate(CredentialsTimeoutException error, FailedAttempt attempt) {
        return failure(
                new LambdaTimeoutException(
                        "%s: nothing was sent, since no credentials came from %s within timeout=%dms. %s"
                                .formatted(
                                        failed(attempt),
                                        error.getMessage(),
                                        attempt.timeout().toMillis(),
                                        Remedy.CREDENTIALS_LATE),
                        error,
                        attempt.function(),
                        attempt.sent()),
                true);
    }

    private String failed(FailedAttempt attempt) {
        return "Invoking %s failed at attempt %d of at most %d%s"
                .formatted(
                        attempt.function(),
                        attempt.number(),
                        settings.maxAttempts(),
                        settings.totalTimeout().isZero()
                                ? ""
                                : " within totalTimeout=%dms"
                                        .formatted(settings.totalTimeout().toMillis()));
    }

    /** A failure without a class of its own, which is retried if it can pass. */
    private static Failure failure(
            String text, Throwable cause, FailedAttempt attempt, ErrorAnswer answer, boolean canPass) {
        return failure(
                new LambdaInvocationException(text, cause, attempt.function(), attempt.sent(), canPass, answer),
                canPass);
    }

    private static Failure failure(LambdaInvocationException exception, boolean retry) {
        return new Failure(exception, new Retry(retry, false, Duration.ZERO));
    }

    private static boolean isTimeout(Throwable error) {
        return Causes.find(error, ApiCallAttemptTimeoutException.class) != null
                || Causes.find(error, ApiCallTimeoutException.class) != null
                || Causes.find(error, SocketTimeoutException.class) != null
                || isNettyTimeout(error);
    }

    // By the words of the SDK's Netty client, the only one that says so: the clients of the component never wait so
    // long.
    private static boolean isPoolExhausted(Throwable error) {
        return Causes.chain(error).stream()
                .map(Throwable::getMessage)
                .anyMatch(message -> message != null && message.contains(ACQUIRE_TIMEOUT));
    }

    // By name: a user's client may bring no Netty.
    private static boolean isNettyTimeout(Throwable error) {
        for (Throwable cause : Causes.chain(error)) {
            for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
                if (type.getName().equals(NETTY_TIMEOUT)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String describe(Throwable error) {
        List<Throwable> chain = Causes.chain(error);
        Throwable root = chain.get(chain.size() - 1);
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
