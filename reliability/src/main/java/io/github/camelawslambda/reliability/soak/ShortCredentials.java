package io.github.camelawslambda.reliability.soak;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Assumes a role whose credentials expire within seconds. The SDK's own provider would assume it for each attempt, since it
 * renews credentials a minute before they expire. Thread-safe.
 */
final class ShortCredentials implements AwsCredentialsProvider {

    private final StsClient sts;
    private @Nullable AwsCredentials current;
    private Instant renewal = Instant.MIN;

    ShortCredentials(URI endpoint) {
        sts = StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        AwsCredentials credentials = current;
        if (credentials == null || Instant.now().isAfter(renewal)) {
            Credentials issued = sts.assumeRole(
                            request -> request.roleArn(SoakServer.ROLE).roleSessionName("soak"))
                    .credentials();
            credentials =
                    AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
            current = credentials;
            renewal = Instant.now().plus(SoakServer.SESSION.dividedBy(2));
        }
        return credentials;
    }
}
