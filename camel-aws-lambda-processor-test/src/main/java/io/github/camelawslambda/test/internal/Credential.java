package io.github.camelawslambda.test.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that the server accepts.
 *
 * @param sessionToken null for a long-term key
 * @param expiry null when it never expires
 * @param roleArn the assumed role that it belongs to; null when it was not issued by AssumeRole
 */
record Credential(
        String accessKey,
        String secretKey,
        @Nullable String sessionToken,
        @Nullable Instant expiry,
        @Nullable String roleArn) {

    @Override
    public String toString() {
        return "Credential[roleArn=" + roleArn + ", expiry=" + expiry + "]";
    }
}
