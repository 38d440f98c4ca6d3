package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.internal.failure.Failure.Retry;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What goes wrong with attempts: as the SDK throws it, and classified. */
public final class Failures {

    private Failures() {}

    /** An answer of Lambda that is retried. */
    public static LambdaException unavailable(Duration retryAfter) {
        return answer(503, "ServiceException", "busy", retryAfter);
    }

    /** An answer of Lambda that is not retried. */
    public static LambdaException notFound() {
        return answer(404, "ResourceNotFoundException", "Function not found: fn", Duration.ZERO);
    }

    /** A 429. */
    public static TooManyRequestsException tooMany(@Nullable String reason) {
        return (TooManyRequestsException) TooManyRequestsException.builder()
                .reason(reason)
                .statusCode(429)
                .awsErrorDetails(details("TooManyRequestsException", "Rate Exceeded.", Duration.ZERO))
                .build();
    }

    public static LambdaException answer(int status, @Nullable String code, String message, Duration retryAfter) {
        return (LambdaException) LambdaException.builder()
                .statusCode(status)
                .requestId("id-1")
                .awsErrorDetails(details(code, message, retryAfter))
                .build();
    }

    /** A classified 429. */
    public static Failure throttled(@Nullable String reason, Duration retryAfter) {
        LambdaThrottledException exception = new LambdaThrottledException(
                "throttled",
                new IOException(),
                "fn",
                1,
                new ErrorAnswer(429, "TooManyRequestsException", null, null),
                reason);
        return new Failure(exception, new Retry(true, true, retryAfter));
    }

    /** A classified failure that is retried at once and is not throttling. */
    public static Failure transientFailure() {
        return new Failure(
                new LambdaInvocationException("transient", null, "fn", 1, true, ErrorAnswer.NONE),
                new Retry(true, false, Duration.ZERO));
    }

    /** The exception that a message gets for what was thrown. */
    public static LambdaInvocationException classified(Throwable thrown) {
        return new FailureClassifier(
                        new RetrySettings(3, Duration.ZERO, Duration.ZERO, true, Duration.ZERO), Destination.UNKNOWN)
                .classify(thrown, new FailedAttempt("fn:live", 1, 1, Duration.ofSeconds(5), List.of()))
                .exception();
    }

    private static AwsErrorDetails details(@Nullable String code, String message, Duration retryAfter) {
        SdkHttpResponse.Builder response = SdkHttpResponse.builder();
        if (!retryAfter.isZero()) {
            response.putHeader("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .sdkHttpResponse(response.build())
                .build();
    }
}
