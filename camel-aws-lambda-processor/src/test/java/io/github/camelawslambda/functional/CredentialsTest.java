package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalLambda;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Contract section 2, credential precedence: which key signs the request. */
class CredentialsTest extends FunctionalTest {

    @RegisterExtension
    final LogCapture log = new LogCapture();

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

        // The first call of a JVM on a busy machine takes longer than the default timeout.
        Exchange exchange = send("aws-lambda-proc:fn?accessKey=AKIDWRONG&secretKey=not-right&timeout=1m", "{}");

        assertThat(exchange.getException(LambdaInvocationException.class).getStatusCode())
                .isEqualTo(403);
        assertThat(exchange.getException(LambdaInvocationException.class).isRetryable())
                .isFalse();
        assertThat(exchange.getException(LambdaInvocationException.class).getAttempts())
                .isEqualTo(1);
        assertThat(exchange.getException())
                .hasMessageContaining("Check secretKey and sessionToken, this machine's clock");
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile=p|profile and credentialsProvider",
                "accessKey=a&secretKey=S3CRET|accessKey/secretKey and credentialsProvider",
                "fromEc2Role=true|fromEc2Role and credentialsProvider"
            })
    void endpoint_isRefused_whenTheProviderIsASecondBase(String row) {
        String[] cells = row.split("\\|");
        String options = CredentialBase.OWN_PROVIDER.prepare(machine) + "&" + cells[0];

        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?" + options))
                .hasRootCauseMessage(
                        "credentials are given 2 times (%s): keep one of them (roleArn can be added to any)"
                                .formatted(cells[1]));
    }

    @Test
    void ownProvider_isAskedAgain_whenItsCredentialsHaveChanged() {
        AtomicReference<AwsCredentials> current = new AtomicReference<>(AwsBasicCredentials.create("AKIDOLD", "old"));
        lambda.addCredentials("AKIDOLD", "old", null);
        lambda.addCredentials("AKIDNEW", "new", null);
        machine.ownProvider(current::get);
        assertThat(send("aws-lambda-proc:fn?credentialsProvider=#own", "{}").getException())
                .isNull();

        current.set(AwsBasicCredentials.create("AKIDNEW", "new"));
        assertThat(send("aws-lambda-proc:fn?credentialsProvider=#own", "{}").getException())
                .isNull();

        assertThat(lambda.journal().entries())
                .extracting(JournalEntry::accessKey)
                .containsExactly("AKIDOLD", "AKIDNEW");
    }

    @Test
    void message_failsAtOnceWithAdvice_whenTheOwnProviderHasNone() {
        machine.ownProvider(() -> {
            throw SdkClientException.create("the vault is shut");
        });

        Exchange exchange = send("aws-lambda-proc:fn?credentialsProvider=#own", "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.getAttempts()).as("sent").isZero();
        assertThat(failure)
                .hasMessageContaining("no credentials from a credentialsProvider of class")
                .hasRootCauseMessage("the vault is shut");
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&roleArn=arn:aws:iam::123456789012:role/invoker"})
    void ownProvider_isNotClosed_whenTheContextStops(String role) {
        lambda.addCredentials(CredentialBase.KEY, CredentialBase.SECRET, null);
        lambda.sts().allowRole("arn:aws:iam::123456789012:role/invoker");
        CloseableProvider own = new CloseableProvider();
        machine.ownProvider(own);
        assertThat(send("aws-lambda-proc:fn?credentialsProvider=#own" + role, "{}")
                        .getException())
                .isNull();

        context.stop();

        assertThat(own.closed).isFalse();
    }

    /** Notices when it is closed, and prints its secret as careless ones do. */
    private static final class CloseableProvider implements AwsCredentialsProvider, SdkAutoCloseable {

        private boolean closed;

        @Override
        public AwsCredentials resolveCredentials() {
            return AwsBasicCredentials.create(CredentialBase.KEY, CredentialBase.SECRET);
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public String toString() {
            return CredentialBase.SECRET;
        }
    }

    @Test
    void ownProvider_isNamedByItsClass_whenItsClientIsBuilt() {
        lambda.addCredentials(CredentialBase.KEY, CredentialBase.SECRET, null);
        machine.ownProvider(new CloseableProvider());

        send("aws-lambda-proc:fn?credentialsProvider=#own", "{}");

        assertThat(log.messages(" built: region "))
                .singleElement()
                .asString()
                .contains("a credentialsProvider of class " + CloseableProvider.class.getName());
        assertThat(log.lines()).noneMatch(line -> line.text().contains(CredentialBase.SECRET));
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
        assertThat(failure.getAttempts()).as("sent").isZero();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("(nothing was sent): no credentials from ")
                .hasMessageContaining("profile");
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
