package io.github.camelawslambda.internal.failure;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Credentials are missing. The SDK has no exception for that. */
public final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where they were looked for, and what to change; no secrets */
    public CredentialsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the failure is transient: STS or the instance may be unreachable for a moment. */
    boolean isTransient() {
        AwsServiceException answer = Causes.find(this, AwsServiceException.class);
        return answer != null
                ? RetryTable.allows(answer.statusCode(), null)
                        || answer.isThrottlingException()
                        || SkewedClock.causes(answer)
                : Causes.find(this, IOException.class) != null;
    }
}
