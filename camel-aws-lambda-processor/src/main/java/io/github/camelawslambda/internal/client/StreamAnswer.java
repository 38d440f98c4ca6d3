package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.UnexpectedAnswerException;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Tells Lambda's answers to InvokeWithResponseStream from other answers, for both invokers. */
public final class StreamAnswer {

    private static final int OK = InvocationType.REQUEST_RESPONSE.successStatus();
    private static final String EVENT_STREAM = "application/vnd.amazon.eventstream";
    private static final int THROTTLED = 429;
    private static final int SERVER_ERROR = 500;

    private StreamAnswer() {}

    /**
     * Checks the head of a successful answer.
     *
     * @param contentType null for none
     * @return null if the answer is from Lambda, else why not
     */
    public static @Nullable Exception unexpected(int status, @Nullable String contentType) {
        if (status != OK) {
            return new UnexpectedAnswerException(status, OK);
        }
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM)
                ? null
                : UnexpectedAnswerException.noEventStream(status);
    }

    /** The response ended without {@code InvokeComplete}. */
    public static IOException incomplete() {
        return new IOException("The response stream ended without InvokeComplete");
    }

    /**
     * The exception that an {@code exception} event means.
     *
     * @param code the name of the exception
     * @param requestId null if it is not known
     */
    public static AwsServiceException exception(
            @Nullable String code, @Nullable String message, @Nullable String requestId) {
        AwsServiceException.Builder exception =
                switch (code == null ? "" : code) {
                    case "TooManyRequestsException" ->
                        TooManyRequestsException.builder().statusCode(THROTTLED);
                    case "ServiceException" -> ServiceException.builder().statusCode(SERVER_ERROR);
                    default -> LambdaException.builder().statusCode(SERVER_ERROR);
                };
        return exception
                .message(message)
                .requestId(requestId)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Lambda")
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
