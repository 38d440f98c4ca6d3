package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.MissingCredentials;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Role;
import io.github.camelawslambda.internal.settings.TlsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a client: a base, and perhaps a role assumed with it. If they cannot be fetched, the error names
 * the configured source. They are renewed in the background; calls wait only for the first fetch.
 */
final class LambdaCredentials implements AwsCredentialsProvider, CredentialsSource, AutoCloseable {

    // From this time on the SDK blocks for new credentials, if it could not fetch them in the background.
    private static final Duration FETCHED_BEFORE_EXPIRY = Duration.ofMinutes(1);

    private final CredentialsSettings settings;
    private final MissingCredentials missing;
    private final AwsCredentialsProvider provider;
    private final Deque<SdkAutoCloseable> opened;
    private volatile @Nullable AwsCredentials fetched;

    private LambdaCredentials(
            ConnectionSettings connection, AwsCredentialsProvider provider, Deque<SdkAutoCloseable> opened) {
        this.settings = connection.credentials();
        this.missing = new MissingCredentials(connection);
        this.provider = provider;
        this.opened = opened;
    }

    static LambdaCredentials open(ConnectionSettings connection, TlsSettings.Managers tls, Region region) {
        Deque<SdkAutoCloseable> opened = new ArrayDeque<>();
        try {
            return new LambdaCredentials(connection, provider(connection, tls, region, opened), opened);
        } catch (RuntimeException | Error e) {
            opened.forEach(SdkAutoCloseable::close);
            throw e;
        }
    }

    private static AwsCredentialsProvider provider(
            ConnectionSettings connection, TlsSettings.Managers tls, Region region, Deque<SdkAutoCloseable> opened) {
        AwsCredentialsProvider provider = base(connection.credentials().base(), opened);
        Role role = connection.credentials().role();
        if (role != null) {
            SdkHttpClient http = StsTransport.http(connection, tls);
            opened.push(http);
            StsClient sts = StsTransport.open(connection, region, provider, http);
            opened.push(sts);
            StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                    .stsClient(sts)
                    .asyncCredentialUpdateEnabled(true)
                    .refreshRequest(request -> request.roleArn(role.arn())
                            .roleSessionName(role.sessionName())
                            .externalId(role.externalId()))
                    .build();
            opened.push(assumed);
            provider = assumed;
        }
        return provider;
    }

    /**
     * The provider for signatures: it returns the credentials that were fetched last, or reads them again if that does
     * not block.
     */
    @Override
    public AwsCredentials resolveCredentials() {
        AwsCredentials last = fetched;
        return last != null && (last.expirationTime().isPresent() || isProvided()) ? last : read();
    }

    // A user's provider may block, and may return other credentials each time.
    private boolean isProvided() {
        return settings.role() == null && settings.base() instanceof CredentialsSettings.Provided;
    }

    private AwsCredentials read() {
        try {
            return provider.resolveCredentials();
        } catch (RuntimeException e) {
            throw missing.explained(e);
        }
    }

    /** Fetches credentials. Blocks until STS, the instance or a user's provider answers. */
    @Override
    public Instant fetch() {
        AwsCredentials credentials = read();
        fetched = credentials;
        return credentials
                .expirationTime()
                .map(expiry -> expiry.minus(FETCHED_BEFORE_EXPIRY))
                .orElse(isProvided() ? Instant.MIN : Instant.MAX);
    }

    @Override
    public String toString() {
        return settings.toString();
    }

    /** Closes what was opened, in reverse order. */
    @Override
    public void close() {
        opened.forEach(SdkAutoCloseable::close);
    }

    private static AwsCredentialsProvider base(CredentialsSettings.Base base, Deque<SdkAutoCloseable> opened) {
        if (base instanceof CredentialsSettings.StaticKeys keys) {
            return StaticCredentialsProvider.create(
                    keys.sessionToken() == null
                            ? AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())
                            : AwsSessionCredentials.create(keys.accessKey(), keys.secretKey(), keys.sessionToken()));
        }
        if (base instanceof CredentialsSettings.Provided provided) {
            // Wrapped, since a client of the SDK closes the provider that it is given.
            return () -> provided.provider().resolveCredentials();
        }
        if (base instanceof CredentialsSettings.Profile profile) {
            return opened(ProfileCredentialsProvider.create(profile.name()), opened);
        }
        if (base instanceof CredentialsSettings.Ec2Role) {
            return opened(
                    InstanceProfileCredentialsProvider.builder()
                            .asyncCredentialUpdateEnabled(true)
                            .build(),
                    opened);
        }
        return opened(
                DefaultCredentialsProvider.builder()
                        .asyncCredentialUpdateEnabled(true)
                        .build(),
                opened);
    }

    private static <T extends AwsCredentialsProvider & SdkAutoCloseable> T opened(
            T provider, Deque<SdkAutoCloseable> opened) {
        opened.push(provider);
        return provider;
    }
}
