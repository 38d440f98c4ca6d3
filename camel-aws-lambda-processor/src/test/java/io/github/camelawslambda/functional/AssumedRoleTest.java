package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.test.AssumedRole;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalLambda;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sts.model.StsException;

/** Contract section 2: roleArn on top of every base. */
class AssumedRoleTest extends FunctionalTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";
    private static final String EXTERNAL_ID = "external-id-of-the-test";

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path directory;

    private CredentialBase.Machine machine;

    @BeforeEach
    void blankMachine() {
        machine = CredentialBase.Machine.blank(lambda, properties, directory, context.getRegistry());
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
        answering("fn", "{}");
    }

    @ParameterizedTest
    @EnumSource
    void request_isSignedWithTheRole_whenItIsAssumedWithTheBase(CredentialBase base) {
        lambda.sts().allowRole(ROLE);
        String options = base.prepare(machine);

        Exchange exchange = send("aws-lambda-proc:fn?roleArn=%s&%s".formatted(ROLE, options), "{}");

        assertThat(exchange.getException()).isNull();
        JournalEntry entry = lambda.journal().last("fn");
        assertThat(entry.roleArn()).isEqualTo(ROLE);
        assertThat(entry.accessKey()).isNotEqualTo(CredentialBase.KEY);
        assertThat(lambda.sts().calls())
                .containsExactly(new AssumedRole(ROLE, "camel-aws-lambda-proc", null, CredentialBase.KEY));
    }

    @ParameterizedTest
    @EnumSource
    void externalIdAndSessionName_areSent_whenTheyAreSet(CredentialBase base) {
        lambda.sts().allowRole(ROLE, EXTERNAL_ID);
        String options = base.prepare(machine);

        Exchange exchange = send(
                "aws-lambda-proc:fn?roleArn=%s&roleExternalId=%s&roleSessionName=mine@home&%s"
                        .formatted(ROLE, EXTERNAL_ID, options),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.sts().calls())
                .containsExactly(new AssumedRole(ROLE, "mine@home", EXTERNAL_ID, CredentialBase.KEY));
    }

    @Test
    void role_isAssumedOnce_whenManyMessagesAreInvoked() {
        lambda.sts().allowRole(ROLE);

        for (int i = 0; i < 5; i++) {
            assertThat(send(withRole(""), "{}").getException()).isNull();
        }

        assertThat(lambda.sts().calls()).hasSize(1);
    }

    @Test
    void role_isAssumedAtTheStsEndpoint_whenThereIsOne() {
        try (LocalLambda sts = LocalLambda.start()) {
            sts.addCredentials(CredentialBase.KEY, CredentialBase.SECRET, null);
            sts.sts().allowRole(ROLE);

            Exchange exchange = send(withRole("&stsEndpoint=" + sts.endpoint()), "{}");

            // Its keys are unknown to the Lambda of the test, which shows that both endpoints were used.
            assertThat(sts.sts().calls()).hasSize(1);
            assertThat(lambda.sts().calls()).isEmpty();
            assertThat(exchange.getException(LambdaInvocationException.class).getStatusCode())
                    .isEqualTo(403);
            assertThat(lambda.journal().count("fn")).isEqualTo(1);
            assertThat(sts.journal().entries()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LONG_TERM_KEYS", "EC2_ROLE"})
    void message_failsAtOnce_whenTheRoleMayNotBeAssumed(CredentialBase base) {
        lambda.sts().allowRole(ROLE, "another id");
        String options = base.prepare(machine);

        Exchange exchange =
                send("aws-lambda-proc:fn?roleArn=%s&roleExternalId=%s&%s".formatted(ROLE, EXTERNAL_ID, options), "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.getAttempts()).as("sent").isZero();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining(ROLE)
                .hasMessageNotContaining(EXTERNAL_ID)
                .hasRootCauseInstanceOf(StsException.class);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"500,InternalFailure,3", "503,ServiceUnavailable,3", "400,Throttling,3"})
    void message_isInvoked_whenStsRecovers(int status, String code, int times) {
        lambda.sts().allowRole(ROLE).fail(status, code, times);

        Exchange exchange = send(withRole("&timeout=30s"), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").roleArn()).isEqualTo(ROLE);
    }

    @Test
    void message_failsAfterItsRetries_whenStsCannotBeReached() {
        LocalLambda gone = LocalLambda.start();
        gone.close();

        Exchange exchange = send(withRole("&retries=1&timeout=30s&stsEndpoint=" + gone.endpoint()), "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure).hasMessageContaining("attempt 2 of at most 2");
        assertThat(failure.getAttempts()).as("sent").isZero();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure)
                .hasMessageContaining("no credentials from role")
                .hasMessageContaining("no answer from STS at " + gone.endpoint() + ": ConnectException")
                .hasMessageEndingWith("Check stsEndpoint, region, proxy and network.");
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @Test
    void role_isRenewed_whenItsSessionEnds() {
        // Expiry is told in whole seconds: of two seconds one at least is left.
        lambda.sts().allowRole(ROLE).sessionDuration(java.time.Duration.ofSeconds(2));
        assertThat(send(withRole(""), "{}").getException()).isNull();

        org.awaitility.Awaitility.await()
                .until(() -> send(withRole(""), "{}").getException() == null
                        && lambda.sts().calls().size() > 1);
    }

    @Test
    void role_isAssumed_whenTheProfileNamesOneWithASourceProfile() {
        lambda.sts().allowRole(ROLE);
        CredentialBase.PROFILE.prepare(machine);
        machine.configFile("[profile roled]\nregion=us-east-1\nrole_arn=%s\nsource_profile=base\n".formatted(ROLE));
        properties.set("aws.endpointUrlSts", lambda.endpoint().toString());

        Exchange exchange = send("aws-lambda-proc:fn?profile=roled", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").roleArn()).isEqualTo(ROLE);
        assertThat(lambda.sts().calls()).singleElement().returns(CredentialBase.KEY, AssumedRole::baseAccessKey);
    }

    private String withRole(String more) {
        String options = CredentialBase.LONG_TERM_KEYS.prepare(machine);
        return "aws-lambda-proc:fn?roleArn=%s&%s%s".formatted(ROLE, options, more);
    }
}
