package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class LocalStsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private AssumeRoleResponse assume(AwsCredentials base, @Nullable String externalId) {
        try (StsClient sts = Clients.sts(lambda(), base)) {
            return sts.assumeRole(
                    r -> r.roleArn(ROLE).roleSessionName("session").externalId(externalId));
        }
    }

    private static AwsCredentials of(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private static void assertRefused(ThrowingCallable call, int status, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.requestId()).isNotNull();
        });
    }

    @Test
    void assumeRole_whenAllowed_issuesKeyThatInvokes() {
        lambda().sts().allowRole(ROLE);
        lambda().function("echo", (input, context) -> input);

        AssumeRoleResponse response = assume(Clients.TEST, null);

        assertThat(response.credentials().accessKeyId()).startsWith("ASIA");
        assertThat(response.credentials().expiration())
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3600));
        assertThat(response.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/invoker/session");
        assertThat(lambda().sts().calls()).containsExactly(new AssumedRole(ROLE, "session", null, "test"));
        try (LambdaClient client = Clients.lambda(lambda(), of(response.credentials()))) {
            assertThat(client.invoke(r -> r.functionName("echo")).statusCode()).isEqualTo(200);
        }
        assertThat(lambda().journal().last("echo").roleArn()).isEqualTo(ROLE);
    }

    @Test
    void assumeRole_whenExternalIdIsRequired_wantsThatOne() {
        lambda().sts().allowRole(ROLE, "x<&>1");

        assertThat(assume(Clients.TEST, "x<&>1").credentials()).isNotNull();
        assertRefused(() -> assume(Clients.TEST, "other"), 403, "AccessDenied");
        assertRefused(() -> assume(Clients.TEST, null), 403, "AccessDenied");
        assertThat(lambda().sts().calls()).hasSize(1);
    }

    @Test
    void assumeRole_whenNotAllowed_isDenied() {
        assertRefused(() -> assume(Clients.TEST, null), 403, "AccessDenied");
    }

    @Test
    void assumeRole_whenBaseIsWrong_isRefusedByStsNames() {
        lambda().sts().allowRole(ROLE);

        assertRefused(() -> assume(AwsBasicCredentials.create("test", "wrong"), null), 403, "SignatureDoesNotMatch");
        assertRefused(() -> assume(AwsBasicCredentials.create("nobody", "x"), null), 403, "InvalidClientTokenId");
    }

    @Test
    void assumeRole_whenFailureIsOrdered_failsThatOften() {
        lambda().sts().allowRole(ROLE).fail(503, "ServiceUnavailable", 1);

        assertRefused(() -> assume(Clients.TEST, null), 503, "ServiceUnavailable");
        assertThat(assume(Clients.TEST, null).credentials()).isNotNull();
    }

    @Test
    void invoke_whenSessionHasExpired_isExpiredToken() {
        lambda().sts().allowRole(ROLE).sessionDuration(Duration.ofSeconds(-1));
        AwsCredentials expired = of(assume(Clients.TEST, null).credentials());

        try (LambdaClient client = Clients.lambda(lambda(), expired)) {
            assertThatThrownBy(() -> client.invoke(r -> r.functionName("echo")))
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
        }
    }

    @Test
    void request_whenActionIsAnother_isRefused() {
        try (StsClient sts = Clients.sts(lambda(), Clients.TEST)) {
            assertRefused(sts::getCallerIdentity, 400, "InvalidAction");
        }
    }
}
