package io.github.camelawslambda.internal.failure;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The SDK has no exception for missing credentials. */
public final class CredentialsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message where they were looked for, and what to change; no secrets */
    public CredentialsUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it may pass: STS or the instance may be out of reach for a moment; what is not there will not come. */
    boolean isTransient() {
        AwsServiceException answer = Causes.find(this, AwsServiceException.class);
        return answer != null
                ? RetryTable.allows(answer.statusCode(), null)
                        || answer.isThrottlingException()
                        || SkewedClock.causes(answer)
                : Causes.find(this, IOException.class) != null;
    }
}
