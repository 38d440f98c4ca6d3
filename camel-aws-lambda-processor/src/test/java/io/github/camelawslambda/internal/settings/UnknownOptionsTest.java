package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "retrys, retries",
        "retires, retries",
        "secretKye, secretKey",
        "secret-kye, secretKey",
        "SECRETKEYS, secretKey",
        "acessKey, accessKey",
        "sesionToken, sessionToken",
        "timout, timeout",
        "max_concurrency, maxConcurrency",
        "concurrency, maxConcurrency",
        "rate_limit, rateLimit",
        "from_ec2_role, fromEc2Role",
        "role_external_id, roleExternalId"
    })
    void option_isSuggested_whenItIsSpelledAlike(String unknown, String meant) {
        assertThat(UnknownOptions.describe(List.of(unknown), OptionNames.ofEndpoint()))
                .isEqualTo("Unknown option: %s. Did you mean: %s?", unknown, meant);
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "body", "delay", "maximumRedeliveries"})
    void nothing_isSuggested_whenNothingIsAlike(String unknown) {
        assertThat(UnknownOptions.describe(List.of(unknown), OptionNames.ofEndpoint()))
                .isEqualTo("Unknown option: %s. Check its spelling.", unknown);
    }

    @ParameterizedTest
    @CsvSource({
        // camel-aws2-lambda
        "awsLambdaClient, lambdaClient",
        "aws-lambda-client, lambdaClient",
        "overrideEndpoint, endpoint",
        "uriEndpointOverride, endpoint",
        "profileCredentialsName, profile",
        "useProfileCredentialsProvider, profile",
        "useSessionCredentials, sessionToken",
        // Redpanda Connect
        "credentials.profile, profile",
        "credentials.id, accessKey",
        "credentials.secret, secretKey",
        "credentials.token, sessionToken",
        "credentials.from_ec2_role, fromEc2Role",
        "credentials.role, roleArn",
        "credentials.role_external_id, roleExternalId",
        "id, accessKey",
        "secret, secretKey",
        "token, sessionToken",
        "role, roleArn"
    })
    void nameOfAnotherProduct_leadsToOurs(String foreign, String ours) {
        assertThat(UnknownOptions.describe(List.of(foreign), OptionNames.ofEndpoint()))
                .isEqualTo("Unknown option: %s. Use %s instead.", foreign, ours);
        assertThat(OptionNames.ofEndpoint()).contains(ours).doesNotContain(foreign);
    }

    @ParameterizedTest
    @CsvSource({
        "operation, Remove it: this component only invokes functions.",
        "pojoRequest, Remove it: options and headers take the place of an InvokeRequest.",
        "useDefaultCredentialsProvider, Remove it: the default chain is used if no other credentials are set.",
        "use-default-credentials-provider, Remove it: the default chain is used if no other credentials are set."
    })
    void nameOfAnotherProduct_isNotNeeded(String foreign, String advice) {
        assertThat(UnknownOptions.describe(List.of(foreign), OptionNames.ofEndpoint()))
                .isEqualTo("Unknown option: %s. %s", foreign, advice);
    }

    @Test
    void options_areDescribedEach_inAlphabeticalOrder() {
        assertThat(UnknownOptions.describe(List.of("retrys", "colour"), OptionNames.ofEndpoint()))
                .isEqualTo("Unknown option: colour. Check its spelling."
                        + " Unknown option: retrys. Did you mean: retries?");
    }
}
