package io.github.camelawslambda.internal.failure;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What AWS says in its own words about an error. Those of a 400 may quote the payload, those of a 403 the signed request
 * with its session token, unless it is about permissions: these are shown to nobody.
 */
public final class SafeErrorMessage {

    private static final String MASKED = "(not shown: it may quote the request)";

    private SafeErrorMessage() {}

    /** The words, to follow the error code; empty where there are none or they are not shown. */
    static String of(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details == null || details.errorMessage() == null || !isHarmless(error)
                ? ""
                : ", " + details.errorMessage();
    }

    /** The exception as it may be printed: of the same class, its words masked where they are not shown. */
    public static AwsServiceException masked(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        if (details == null || isHarmless(error)) {
            return error;
        }
        AwsServiceException masked = error.toBuilder()
                .message(MASKED)
                .awsErrorDetails(details.toBuilder()
                        .errorMessage(MASKED)
                        .rawResponse(SdkBytes.fromByteArray(new byte[0]))
                        .build())
                .build();
        masked.setStackTrace(error.getStackTrace());
        return masked;
    }

    private static boolean isHarmless(AwsServiceException error) {
        return (error.statusCode() != 400 && error.statusCode() != 403) || isAboutPermissions(error.awsErrorDetails());
    }

    private static boolean isAboutPermissions(@Nullable AwsErrorDetails details) {
        // Lambda's name for it and that of STS.
        return details != null
                && ("AccessDeniedException".equals(details.errorCode()) || "AccessDenied".equals(details.errorCode()));
    }
}
