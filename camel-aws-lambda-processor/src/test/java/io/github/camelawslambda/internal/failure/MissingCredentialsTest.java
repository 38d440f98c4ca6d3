package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.functional.SystemProperties;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Base;
import io.github.camelawslambda.internal.settings.CredentialsSettings.DefaultChain;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Ec2Role;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Profile;
import io.github.camelawslambda.internal.settings.CredentialsSettings.Role;
import io.github.camelawslambda.internal.settings.CredentialsSettings.StaticKeys;
import io.github.camelawslambda.internal.settings.HttpClientChoice;
import io.github.camelawslambda.internal.settings.HttpClientType;
import io.github.camelawslambda.internal.settings.TlsSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The same from a real STS, over HTTP, is in StsTroubleTest. */
class MissingCredentialsTest {

    private static final StaticKeys KEYS = new StaticKeys("AKIAEXAMPLE", "secret", null);
    private static final Role ROLE = new Role("arn:1", null, "session");
    private static final Role ROLE_WITH_ID = new Role("arn:1", "ext-1234", "session");
    private static final RuntimeException NOTHING = SdkClientException.create("nothing found");

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    private static RuntimeException answer(int status, @Nullable String code, String words) {
        return Failures.answer(status, code, words, Duration.ZERO);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                Arguments.of(
                        new DefaultChain(),
                        null,
                        NOTHING,
                        "no credentials from the default chain of the AWS SDK. Set accessKey and secretKey, profile, fromEc2Role or roleArn"),
                Arguments.of(new Ec2Role(), null, NOTHING, "Attach an instance profile with a role to the instance"),
                Arguments.of(
                        KEYS,
                        null,
                        new IllegalStateException("x"),
                        "no credentials from static keys. See the cause, a java.lang.IllegalStateException."),
                Arguments.of(
                        new Profile("no-such-profile"),
                        null,
                        NOTHING,
                        "no credentials from profile no-such-profile: there is no such profile in "),
                Arguments.of(
                        KEYS,
                        ROLE,
                        SdkClientException.create("x", new ConnectException("refused: /h:1")),
                        ": no answer from STS at http://sts:1: ConnectException: refused: h:1. Check stsEndpoint, region, proxy and network."),
                Arguments.of(
                        KEYS,
                        null,
                        SdkClientException.create("x", new ConnectException("refused")),
                        "no credentials from static keys. See the cause"),
                Arguments.of(
                        KEYS,
                        null,
                        answer(407, null, "x"),
                        "the proxy answered 407. The proxy wants a user name and a password"),
                Arguments.of(
                        KEYS,
                        ROLE,
                        answer(403, "AccessDenied", "AKIAEXAMPLE may not"),
                        ": STS answered 403 AccessDenied, *** may not (request id id-1). Check roleArn, and that the role's trust policy allows sts:AssumeRole to the identity of static keys; if the policy asks for an external id, set roleExternalId."),
                Arguments.of(
                        KEYS,
                        ROLE_WITH_ID,
                        answer(403, "AccessDenied", "ext-1234 is wrong"),
                        ", *** is wrong (request id id-1). Check roleArn, and that the role's trust policy allows sts:AssumeRole to the identity of static keys with this roleExternalId as external id."),
                Arguments.of(
                        new DefaultChain(),
                        null,
                        answer(403, "AccessDenied", "no"),
                        ": AWS answered 403 AccessDenied, no (request id id-1). Check roleArn, roleExternalId, roleSessionName"),
                Arguments.of(
                        KEYS,
                        ROLE,
                        answer(404, null, "x"),
                        "(request id id-1). Something else than STS answered: check stsEndpoint, endpoint and proxy."),
                Arguments.of(KEYS, ROLE, answer(403, "ExpiredTokenException", "x"), "The credentials have expired"),
                Arguments.of(
                        KEYS,
                        ROLE,
                        answer(503, "Unavailable", "x"),
                        "Raise retries and maxRetryDelay if it lasts longer."),
                Arguments.of(
                        KEYS,
                        ROLE,
                        answer(400, "Throttling", "x"),
                        "Raise retries and maxRetryDelay if it lasts longer."),
                Arguments.of(
                        KEYS,
                        ROLE,
                        answer(400, "ValidationError", "x"),
                        "Check roleArn, roleExternalId, roleSessionName"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void problem_isNamed_withItsRemedy_andWithoutSecrets(
            Base base, @Nullable Role role, RuntimeException thrown, String text) {
        CredentialsUnavailableException explained = of(base, role).explained(thrown);

        assertThat(explained).hasMessageContaining(text);
        assertThat(explained.getMessage() + explained.getCause()).doesNotContain("AKIAEXAMPLE", "ext-1234");
    }

    static Stream<Arguments> profiles() {
        return Stream.of(
                Arguments.of(
                        "",
                        ": there is no such profile in FILES, which have no profiles. Correct profile, or add the profile"),
                Arguments.of(
                        "[invoices]\naws_access_key_id=a\n[stock]\n",
                        ": there is no such profile in FILES, which have invoices, stock. Correct profile, or add the profile"),
                Arguments.of(
                        "[orders]\nregion=eu-west-1\n",
                        "profile orders. Give the profile aws_access_key_id and aws_secret_access_key, or another source"),
                Arguments.of("[orders\n", ": the files cannot be read. Correct FILES: the cause names the line."));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void problem_ofAProfile_isWhatItsFilesSay(String credentials, String text, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), credentials);
        Path none = folder.resolve("config");
        properties.set("aws.sharedCredentialsFile", file.toString()).set("aws.configFile", none.toString());

        assertThat(of(new Profile("orders"), null).explained(NOTHING))
                .hasMessageContaining("no credentials from profile orders")
                .hasMessageContaining(text.replace("FILES", file + " and " + none));
    }

    private static MissingCredentials of(Base base, @Nullable Role role) {
        return new MissingCredentials(new ConnectionSettings(
                "eu-west-1",
                null,
                URI.create("http://sts:1"),
                new CredentialsSettings(base, role),
                null,
                new TlsSettings(false, null),
                new HttpClientChoice(HttpClientType.VERTX, "of the test"),
                1));
    }
}
