package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.invoke.CredentialsUnavailableException;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Role;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * The credentials of a client: a base, and perhaps a role assumed with it. Says which way was configured where they
 * cannot be had. Fetched ones are renewed in the background; only the first fetch is waited for.
 */
final class LambdaCredentials implements AwsCredentialsProvider, AutoCloseable {

    private final CredentialsSettings settings;
    private final AwsCredentialsProvider provider;
    private final Deque<SdkAutoCloseable> opened;

    private LambdaCredentials(
            CredentialsSettings settings, AwsCredentialsProvider provider, Deque<SdkAutoCloseable> opened) {
        this.settings = settings;
        this.provider = provider;
        this.opened = opened;
    }

    static LambdaCredentials open(ConnectionSettings connection, Region region) {
        Deque<SdkAutoCloseable> opened = new ArrayDeque<>();
        AwsCredentialsProvider provider = base(connection.credentials().base(), opened);
        Role role = connection.credentials().role();
        if (role != null) {
            SdkHttpClient http = StsTransport.http(connection);
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
        return new LambdaCredentials(connection.credentials(), provider, opened);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (RuntimeException e) {
            throw new CredentialsUnavailableException("no credentials could be had from " + settings, e);
        }
    }

    /** Closes what was opened, the last first. */
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
