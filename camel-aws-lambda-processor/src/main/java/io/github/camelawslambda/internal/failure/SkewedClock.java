package io.github.camelawslambda.internal.failure;

import java.time.Instant;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;

/**
 * Detects that AWS refused a signature because this machine's clock is wrong. The SDK corrects its clock after such an
 * answer, so that the next attempt is signed with the right time.
 */
public final class SkewedClock {

    // Codes that AWS also returns for a wrong secret. The SDK's isClockSkewException() misses these, since its
    // asynchronous clients do not store their clock in the exception.
    private static final Set<String> REFUSED_SIGNATURES =
            Set.of("InvalidSignatureException", "SignatureDoesNotMatch", "AuthFailure");

    private SkewedClock() {}

    /** Whether a wrong clock caused the error. */
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
