package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalLambda;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 2, credential precedence: which key signs the request. */
class CredentialsTest extends FunctionalTest {

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path directory;

    private CredentialBase.Machine machine;

    @BeforeEach
    void blankMachine() {
        machine = CredentialBase.Machine.blank(lambda, properties, directory);
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
        answering("fn", "{}");
    }

    @ParameterizedTest
    @EnumSource
    void request_isSignedWithTheBase_whenThereIsNoRole(CredentialBase base) {
        String options = base.prepare(machine);

        Exchange exchange = send("aws-lambda-proc:fn?" + options, "{}");

        assertThat(exchange.getException()).isNull();
        JournalEntry entry = lambda.journal().last("fn");
        assertThat(entry.accessKey()).isEqualTo(CredentialBase.KEY);
        assertThat(entry.roleArn()).isNull();
    }

    @Test
    void instanceRole_isFetchedOnce_whenManyMessagesAreInvoked() {
        String options = CredentialBase.EC2_ROLE.prepare(machine);

        for (int i = 0; i < 5; i++) {
            assertThat(send("aws-lambda-proc:fn?" + options, "{}").getException())
                    .isNull();
        }

        assertThat(lambda.imds().tokenRequests()).isEqualTo(1);
    }

    @Test
    void instanceRole_isTheDefaultChainsLastResort_whenNothingElseIsConfigured() {
        machine.instanceRole();

        assertThat(send("aws-lambda-proc:fn", "{}").getException()).isNull();
        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo(CredentialBase.KEY);
    }

    @Test
    void profile_givesTheRegionToo_whenNoneIsConfigured() {
        component().getConfiguration().setRegion(null);
        String options = CredentialBase.PROFILE.prepare(machine);
        machine.configFile("[profile base]\nregion=eu-west-3\n");
        try (LocalLambda paris = LocalLambda.builder()
                .region("eu-west-3")
                .credentials(CredentialBase.KEY, CredentialBase.SECRET)
                .start()) {
            paris.function("fn", (input, context) -> input);

            Exchange exchange = send("aws-lambda-proc:fn?endpoint=%s&%s".formatted(paris.endpoint(), options), "{}");

            assertThat(exchange.getException()).isNull();
            assertThat(paris.journal().last("fn").header("Authorization")).contains("/eu-west-3/lambda/");
        }
    }

    @Test
    void request_isRefusedAtOnce_whenTheSecretIsWrong() {
        lambda.addCredentials("AKIDWRONG", "right", null);

        Exchange exchange = send("aws-lambda-proc:fn?accessKey=AKIDWRONG&secretKey=not-right", "{}");

        assertThat(exchange.getException(LambdaInvocationException.class).getStatusCode())
                .isEqualTo(403);
        assertThat(exchange.getException(LambdaInvocationException.class).isRetryable())
                .isFalse();
        assertThat(exchange.getException(LambdaInvocationException.class).getAttempts())
                .isEqualTo(1);
        assertThat(exchange.getException()).hasMessageContaining("Check the credentials");
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROFILE", "EC2_ROLE", "DEFAULT_CHAIN"})
    void message_failsAtOnceWithAdvice_whenTheBaseHasNoCredentials(CredentialBase base) {
        String options =
                switch (base) {
                    case PROFILE -> "profile=missing";
                    case EC2_ROLE -> "fromEc2Role=true";
                    default -> "";
                };

        Exchange exchange = send("aws-lambda-proc:fn?" + options, "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageContaining("no credentials could be had").hasMessageContaining("profile");
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
