package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options as parameters of the YAML DSL. */
class YamlParametersTest extends FunctionalTest {

    @ParameterizedTest
    @CsvSource({"retryDelay, onFailure", "retry-delay, on-failure"})
    void options_areTaken_howeverTheyAreSpelt(String retryDelay, String onFailure) throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException").always());
        yaml("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: aws-lambda-proc:fn
                          parameters:
                            retries: 1
                            %s: 2ms
                            %s: flag
                """.formatted(retryDelay, onFailure));

        Exchange exchange = send("direct:in", "[1]");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("[1]");
        assertThat(lambda.journal().count("fn")).isEqualTo(2);
    }

    @Test
    void function_mayBeAParameter() throws Exception {
        echo("fn");
        yaml("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: aws-lambda-proc
                          parameters:
                            function: fn
                """);

        assertThat(send("direct:in", "[1]").getException()).isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"accessKey, secretKey, %s", "accessKey, secretKey, RAW(%s)", "access-key, secret-key, RAW(%s)"})
    void secret_reachesAwsUnharmedAndIsHidden(String accessKey, String secretKey, String value) throws Exception {
        String secret = "wJal+rXU/tn=FEMI%2BK7&MD";
        echo("fn");
        lambda.addCredentials("AKIDODD", secret, null);
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
        yaml("""
                - from:
                    uri: direct:in
                    steps:
                      - to:
                          uri: aws-lambda-proc:fn
                          parameters:
                            %s: AKIDODD
                            %s: "%s"
                """.formatted(accessKey, secretKey, value.formatted(secret)));

        assertThat(send("direct:in", "[1]").getException()).isNull();
        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("AKIDODD");
        assertThat(context.getEndpoints()).extracting(Endpoint::getEndpointUri).noneMatch(uri -> uri.contains("wJal"));
    }

    private void yaml(String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("test.camel.yaml", routes));
    }
}
