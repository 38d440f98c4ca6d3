package io.github.camelawslambda.internal.failure;

import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;

/**
 * Whether AWS refused a signature since this machine's clock is wrong. The SDK corrects its clock by such an answer, so
 * that the next attempt is signed with the right time.
 */
public final class SkewedClock {

    // What AWS also answers to a wrong secret. The SDK's own isClockSkewException() misses these: its asynchronous
    // clients do not tell the exception what their clock was.
    private static final Set<String> REFUSED_SIGNATURES =
            Set.of("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

    private SkewedClock() {}

    /** Whether the error says so. */
    public static boolean causes(AwsServiceException error) {
        if (error.isClockSkewException()) {
            return true;
        }
        AwsErrorDetails details = error.awsErrorDetails();
        return details != null
                && details.errorCode() != null
                && REFUSED_SIGNATURES.contains(details.errorCode())
                && details.sdkHttpResponse() != null
                && ClockSkew.getServerTime(details.sdkHttpResponse())
                        .filter(serverTime -> ClockSkew.isClockSkewed(Instant.now(), serverTime))
                        .isPresent();
    }
}
