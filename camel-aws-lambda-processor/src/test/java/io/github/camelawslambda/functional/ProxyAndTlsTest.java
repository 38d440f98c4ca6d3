package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: proxyHost, proxyPort, proxyProtocol and trustAllCertificates, as the other AWS components. */
@Tag("chooses-invoker")
class ProxyAndTlsTest extends FunctionalTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    private @Nullable Gateway opened;

    @AfterEach
    void closeGateway() {
        if (opened != null) {
            opened.close();
        }
    }

    private Gateway gateway() {
        Gateway gateway = opened == null ? new Gateway(lambda.port()) : opened;
        opened = gateway;
        return gateway;
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void request_goesThroughTheProxy_whenThereIsOne(String http) {
        answering("fn", "{}");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&proxyHost=127.0.0.1&proxyPort=%d&proxyProtocol=HTTP"
                        .formatted(http, gateway().proxyPort()),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(gateway().proxied()).isNotEmpty().allMatch(target -> target.contains("127.0.0.1:" + lambda.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void request_tunnelsThroughTheProxy_whenTheEndpointIsTls(String http) {
        answering("fn", "{}");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&proxyHost=127.0.0.1&proxyPort=%d&proxyProtocol=HTTP&trustAllCertificates=true&endpoint=https://127.0.0.1:%d"
                        .formatted(http, gateway().proxyPort(), gateway().tlsPort()),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(gateway().proxied())
                .containsOnly("CONNECT 127.0.0.1:" + gateway().tlsPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void request_tunnelsThroughTheProxy_whenItWantsCredentials(String http) {
        answering("fn", "{}");
        lambda.sts().allowRole(ROLE);
        gateway().wants("user:pass word");
        String uri =
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&proxyHost=127.0.0.1&proxyPort=%d&trustAllCertificates=true&endpoint=https://127.0.0.1:%d&retries=0&roleArn=%s"
                        .formatted(http, gateway().proxyPort(), gateway().tlsPort(), ROLE);

        assertThat(send(uri + "&proxyUsername=user&proxyPassword=RAW(pass word)", "{}")
                        .getException())
                .isNull();
        assertThat(send(uri + "&proxyUsername=user&proxyPassword=wrong", "{}").getException())
                .isInstanceOf(LambdaInvocationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void request_goesDirectly_whenTheHostIsNamed(String http) {
        answering("fn", "{}");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&proxyHost=127.0.0.1&proxyPort=%d&nonProxyHosts=127.0.*"
                        .formatted(http, gateway().proxyPort()),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(gateway().proxied()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void request_goesThroughTheProxyOfTheJvm_whenNoOptionNamesOne(String http) {
        answering("fn", "{}");
        properties
                .set("http.proxyHost", "127.0.0.1")
                .set("http.proxyPort", String.valueOf(gateway().proxyPort()))
                .set("http.nonProxyHosts", "localhost");

        Exchange exchange = send("aws-lambda-proc:fn?invoker=direct&httpClient=" + http, "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(gateway().proxied()).isNotEmpty();
    }

    @Test
    void role_isAssumedThroughTheProxy_whenThereIsOne() {
        answering("fn", "{}");
        lambda.sts().allowRole(ROLE);

        Exchange exchange = send(
                "aws-lambda-proc:fn?proxyHost=127.0.0.1&proxyPort=%d&proxyProtocol=HTTP&roleArn=%s"
                        .formatted(gateway().proxyPort(), ROLE),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(gateway().proxied()).as("STS and Lambda").hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void selfSignedEndpoint_isTrusted_whenAllCertificatesAre(String http) {
        answering("fn", "{}");
        lambda.sts().allowRole(ROLE);

        Exchange exchange = send(
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&trustAllCertificates=true&roleArn=%s&endpoint=https://127.0.0.1:%d"
                        .formatted(http, ROLE, gateway().tlsPort()),
                "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").roleArn()).isEqualTo(ROLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "netty", "crt"})
    void selfSignedEndpoint_isRefused_whenCertificatesAreChecked(String http) {
        answering("fn", "{}");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invoker=direct&httpClient=%s&retries=1&endpoint=https://127.0.0.1:%d"
                        .formatted(http, gateway().tlsPort()),
                "{}");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getAttempts()).isEqualTo(2);
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
