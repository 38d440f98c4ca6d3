package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of a proxy: each names the proxy, its host and port, and what to change. */
@Tag("chooses-invoker")
class ProxyErrorsTest extends FunctionalTest {

    private static final String TUNNELLED = "&trustAllCertificates=true&endpoint=https://127.0.0.1:";

    private LambdaInvocationException failure(String clients, int proxyPort, String more) {
        String[] client = clients.split("/", -1);
        return send(
                        "aws-lambda-proc:fn?retries=0&invoker=%s&httpClient=%s&proxyHost=127.0.0.1&proxyPort=%d%s"
                                .formatted(client[0], client[1], proxyPort, more),
                        "{}")
                .getException(LambdaInvocationException.class);
    }

    private static int port(String endpoint) {
        return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }

    @ParameterizedTest
    @CsvSource({
        "direct/vertx, , set proxyUsername and proxyPassword",
        "direct/netty, , set proxyUsername and proxyPassword",
        "sdk/netty, , set proxyUsername and proxyPassword",
        "direct/vertx, &proxyUsername=user&proxyPassword=wrong, Check proxyUsername and proxyPassword",
        "direct/netty, &proxyUsername=user&proxyPassword=wrong, Check proxyUsername and proxyPassword",
        "sdk/netty, &proxyUsername=user&proxyPassword=wrong, Check proxyUsername and proxyPassword"
    })
    void status407_isNamed_whenTheProxyWantsCredentials(String clients, @Nullable String credentials, String remedy) {
        try (Gateway gateway = new Gateway(lambda.port())) {
            gateway.wants("user:password");

            LambdaInvocationException failure = failure(
                    clients,
                    gateway.proxyPort(),
                    (credentials == null ? "" : credentials) + TUNNELLED + gateway.tlsPort());

            assertThat(failure)
                    .hasMessageContaining(
                            "no answer from Lambda at https://127.0.0.1:%d through the proxy http://127.0.0.1:%d: the proxy answered 407. "
                                    .formatted(gateway.tlsPort(), gateway.proxyPort()))
                    .hasMessageContaining(remedy);
            assertThat(failure.getStatusCode()).isEqualTo(407);
            assertThat(failure.isRetryable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct/vertx", "direct/netty", "sdk/netty", "direct/crt", "sdk/crt"})
    void status407_isNamed_whenTheEndpointIsPlain(String clients) {
        try (Gateway gateway = new Gateway(lambda.port())) {
            gateway.wants("user:password");

            LambdaInvocationException failure = failure(clients, gateway.proxyPort(), "");

            assertThat(failure)
                    .hasMessageContaining(
                            "through the proxy http://127.0.0.1:%d: the proxy answered 407. The proxy wants a user name and a password: set proxyUsername and proxyPassword"
                                    .formatted(gateway.proxyPort()));
            assertThat(failure.getStatusCode()).isEqualTo(407);
        }
    }

    // CRT does not tell the proxy's answer.
    @ParameterizedTest
    @ValueSource(strings = {"direct/crt", "sdk/crt"})
    void proxyAndItsCredentials_areNamed_whenTheClientHidesTheProxysAnswer(String clients) {
        try (Gateway gateway = new Gateway(lambda.port())) {
            gateway.wants("user:password");

            assertThat(failure(clients, gateway.proxyPort(), TUNNELLED + gateway.tlsPort()))
                    .hasMessageContaining("through the proxy http://127.0.0.1:%d: ".formatted(gateway.proxyPort()))
                    .hasMessageContaining("check proxyUsername and proxyPassword");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "direct/vertx, 403, Let the proxy allow CONNECT, false",
        "direct/netty, 403, Let the proxy allow CONNECT, false",
        "sdk/netty, 403, Let the proxy allow CONNECT, false",
        "direct/vertx, 503, The proxy cannot reach this host and port, true",
        "direct/netty, 503, The proxy cannot reach this host and port, true"
    })
    void otherStatus_isNamed_whenTheProxyRefusesATunnel(String clients, int status, String remedy, boolean retryable) {
        try (RawServer proxy = RawServer.start(
                number -> RawServer.bytes("HTTP/1.1 %d No\r\nContent-Length: 0\r\n\r\n".formatted(status)))) {

            LambdaInvocationException failure = failure(clients, port(proxy.endpoint()), TUNNELLED + 443);

            assertThat(failure)
                    .hasMessageContaining(
                            "through the proxy %s: the proxy answered %d. ".formatted(proxy.endpoint(), status))
                    .hasMessageContaining(remedy);
            assertThat(failure.isRetryable()).isEqualTo(retryable);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct/vertx", "direct/crt", "sdk/crt"}) // Netty: see UnreachableTest
    void proxy_isNamed_whenItRefusesConnections(String clients) {
        assertThat(failure(clients, CLOSED_PORT, TUNNELLED + 443))
                .hasMessageContaining(
                        "no answer from Lambda at https://127.0.0.1:443 through the proxy http://127.0.0.1:%d: "
                                .formatted(CLOSED_PORT))
                .hasMessageContaining("Check proxyHost and proxyPort, or the proxy settings of the JVM");
    }

    @ParameterizedTest
    @CsvSource({
        "direct/vertx, ''",
        "direct/netty, ''",
        "sdk/netty, ''",
        "direct/crt, ''",
        "direct/netty, '&proxyProtocol=HTTPS'",
        "direct/crt, '&proxyProtocol=HTTPS'"
    })
    void proxy_isNamed_whenItDoesNotAnswer(String clients, String protocol) throws IOException {
        try (SilentServer proxy = SilentServer.start()) {
            assertThat(failure(clients, proxy.uri().getPort(), "&timeout=300ms" + protocol))
                    .isInstanceOf(LambdaTimeoutException.class)
                    .hasMessageContaining("no answer within timeout=300ms through the proxy %s://127.0.0.1:%d. "
                            .formatted(
                                    protocol.isEmpty() ? "http" : "https",
                                    proxy.uri().getPort()))
                    .hasMessageContaining(
                            protocol.isEmpty() ? "check proxyHost and proxyPort. " : "set proxyProtocol=HTTP if");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct/netty", "sdk/netty"})
    void proxyProtocol_isNamed_whenThePlainProxyAnswersATlsHandshake(String clients) throws IOException {
        String html = "<html>" + "<p>bad request</p>".repeat(30);
        try (SilentServer proxy = SilentServer.start(output -> output.write(RawServer.bytes(
                "HTTP/1.1 400 Bad Request\r\nContent-Length: %d\r\n\r\n%s".formatted(html.length(), html))))) {
            assertThat(failure(clients, proxy.uri().getPort(), "&proxyProtocol=HTTPS"))
                    .hasMessageContaining("through the proxy https://127.0.0.1:%d: the answer is not TLS. "
                            .formatted(proxy.uri().getPort()))
                    .hasMessageContaining("set proxyProtocol=HTTP.")
                    .hasMessageNotContaining("3c703e");
        }
    }

    @Test
    void roleIsNotAssumed_andTheProxyIsNamed_whenItWantsCredentials() {
        try (Gateway gateway = new Gateway(lambda.port())) {
            gateway.wants("user:password");

            assertThat(failure(
                            "direct/vertx",
                            gateway.proxyPort(),
                            "&roleArn=arn:aws:iam::123456789012:role/invoker" + TUNNELLED + gateway.tlsPort()))
                    .hasMessageContaining("(nothing was sent): no credentials from role")
                    .hasMessageContaining("127.0.0.1:" + gateway.proxyPort())
                    .hasMessageContaining("407")
                    .hasMessageContaining("set proxyUsername and proxyPassword");
        }
    }
}
