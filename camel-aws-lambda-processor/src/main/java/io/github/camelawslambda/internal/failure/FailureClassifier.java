package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.failure.Failure.Retry;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/**
 * Classifies failed attempts: chooses the exception for the user, and whether the attempt is retried.
 *
 * <p>Thread-safe.
 */
public final class FailureClassifier {

    /** A call does not wait for a longer {@code Retry-After}, unless {@code maxRetryDelay} is longer. */
    public static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private final RetrySettings settings;
    private final Destination destination;

    public FailureClassifier(RetrySettings settings, Destination destination) {
        this.settings = settings;
        this.destination = destination;
    }

    /** Classifies an exception of the SDK, of a gate, or of anything below them. */
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
            String text = "%s: %s".formatted(failed(attempt), credentials.getMessage());
            return failure(text, credentials, attempt, ErrorAnswer.NONE, credentials.isTransient());
        }
        ResponseTooLargeException tooLarge = Causes.find(error, ResponseTooLargeException.class);
        if (tooLarge != null) {
            return responseTooLarge(tooLarge, attempt);
        }
        if (error instanceof UnexpectedAnswerException unexpected) {
            return unexpectedAnswer(unexpected, attempt);
        }
        AwsServiceException answer = Causes.find(error, AwsServiceException.class);
        if (answer != null && answer.statusCode() != NoAnswer.PROXY_WANTS_CREDENTIALS) {
            return answered(answer, attempt);
        }
        Error broken = Causes.find(error, Error.class);
        if (broken != null) {
            return broken(error, broken, attempt);
        }
        return Causes.isTimeout(error) ? timedOut(attempt, error) : unanswered(error, attempt);
    }

    /**
     * The total timeout of a call has passed.
     *
     * @param waitingFor what the call waits for now, null if an attempt is open or the call backs off
     * @param last the last failure, null if no attempt has failed
     */
    public LambdaTimeoutException totalTimeout(
            FailedAttempt attempt, @Nullable Obstacle waitingFor, @Nullable LambdaInvocationException last) {
        String text;
        if (waitingFor == null && attempt.number() == 0) {
            text = "%s was not invoked within totalTimeout=%dms: the time had passed before its first attempt. %s"
                    .formatted(attempt.function(), settings.totalTimeout().toMillis(), Remedy.TOTAL_TIMEOUT);
        } else if (waitingFor == null || attempt.sent() > 0) {
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

    // A retry would get the same.
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
        NoAnswer why = NoAnswer.of(error, destination);
        String text = "%s: no answer from Lambda%s%s: %s. %s"
                .formatted(failed(attempt), destination.place(), destination.way(), why.reason(), why.remedy());
        ErrorAnswer answer = why.status() == 0 ? ErrorAnswer.NONE : new ErrorAnswer(why.status(), null, null, null);
        return failure(text, error, attempt, answer, why.status() == 0 || RetryTable.allows(why.status(), null));
    }

    // The cause is null if the component's own timer ended the attempt.
    private Failure timedOut(FailedAttempt attempt, @Nullable Throwable cause) {
        return failure(
                new LambdaTimeoutException(
                        "%s: %s timeout=%dms%s%s. %s"
                                .formatted(
                                        failed(attempt),
                                        cause == null ? "no answer within" : "the client itself aborted before",
                                        attempt.timeout().toMillis(),
                                        settings.onTimeout() ? "" : " and retryOnTimeout=false",
                                        destination.way(),
                                        cause == null ? Remedy.onTimeout(destination) : Remedy.CLIENT_TIMEOUT),
                        cause,
                        attempt.function(),
                        attempt.sent()),
                settings.onTimeout());
    }

    // The function has run, and a retry would get an answer of the same size.
    private Failure responseTooLarge(ResponseTooLargeException error, FailedAttempt attempt) {
        String text =
                "%s was invoked, but its response%s is larger than maxResponseSize=%d bytes. Raise maxResponseSize, or let the function return less"
                        .formatted(
                                attempt.function(),
                                error.size() < 0 ? "" : " (%d bytes)".formatted(error.size()),
                                error.limit());
        return failure(text, error, attempt, ErrorAnswer.NONE, false);
    }

    // The sender of this answer, such as a proxy that is restarting, may be gone at the next attempt.
    private Failure unexpectedAnswer(UnexpectedAnswerException error, FailedAttempt attempt) {
        String text = "%s: the answer%s%s %s. %s"
                .formatted(
                        failed(attempt), destination.place(), destination.way(), error.getMessage(), Remedy.NOT_LAMBDA);
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
        String text = "%s: %s%s%s. %s"
                .formatted(
                        failed(attempt),
                        destination.answered("Lambda", error.statusCode(), code),
                        SafeErrorMessage.of(error, attempt.secrets()),
                        error.requestId() == null ? "" : " (request id " + error.requestId() + ")",
                        isTransient && isTooLong
                                ? Remedy.onLongRetryAfter(retryAfter, longestRetryAfter())
                                : Remedy.on(error));
        boolean isRetried = isTransient && !isTooLong;
        AwsServiceException cause = SafeErrorMessage.masked(error, attempt.secrets());
        if (error.statusCode() != 429) {
            return new Failure(
                    new LambdaInvocationException(text, cause, attempt.function(), attempt.sent(), isTransient, answer),
                    new Retry(isRetried, false, retryAfter));
        }
        String reason = error instanceof TooManyRequestsException throttled ? throttled.reasonAsString() : null;
        return new Failure(
                new LambdaThrottledException(
                        reason == null ? text : text + " Reason: " + reason,
                        cause,
                        attempt.function(),
                        attempt.sent(),
                        answer,
                        reason),
                new Retry(isRetried, true, retryAfter));
    }

    private Duration longestRetryAfter() {
        return settings.maxDelay().compareTo(LONGEST_RETRY_AFTER) > 0 ? settings.maxDelay() : LONGEST_RETRY_AFTER;
    }

    // Nothing was sent, so retryOnTimeout does not matter.
    private Failure credentialsLate(CredentialsTimeoutException error, FailedAttempt attempt) {
        return failure(
                new LambdaTimeoutException(
                        "%s: no credentials came from %s within timeout=%dms. %s"
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
        return "Invoking %s failed at attempt %d of at most %d%s%s"
                .formatted(
                        attempt.function(),
                        attempt.number(),
                        settings.maxAttempts(),
                        sent(attempt),
                        settings.totalTimeout().isZero()
                                ? ""
                                : " within totalTimeout=%dms"
                                        .formatted(settings.totalTimeout().toMillis()));
    }

    // An attempt that ended at a gate sent nothing, so it does not count.
    private static String sent(FailedAttempt attempt) {
        if (attempt.sent() == attempt.number()) {
            return "";
        }
        return attempt.sent() == 0 ? " (nothing was sent)" : " (requests sent: %d)".formatted(attempt.sent());
    }

    /** A failure without its own class, retried if it is transient. */
    private static Failure failure(
            String text, Throwable cause, FailedAttempt attempt, ErrorAnswer answer, boolean canPass) {
        return failure(
                new LambdaInvocationException(text, cause, attempt.function(), attempt.sent(), canPass, answer),
                canPass);
    }

    private static Failure failure(LambdaInvocationException exception, boolean retry) {
        return new Failure(exception, new Retry(retry, false, Duration.ZERO));
    }
}
