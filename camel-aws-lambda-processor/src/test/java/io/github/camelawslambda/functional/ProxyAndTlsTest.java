package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: proxyHost, proxyPort, proxyProtocol and trustAllCertificates, as the other AWS components. */
@Tag("chooses-invoker")
class ProxyAndTlsTest extends FunctionalTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    @TempDir
    Path directory;

    private @Nullable Gateway opened;

    @AfterEach
    void closeGateway() {
        if (opened != null) {
            opened.close();
        }
    }

    private Gateway gateway() {
        Gateway gateway = opened == null ? new Gateway(lambda.port(), directory) : opened;
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
