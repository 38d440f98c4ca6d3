package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.settings.HttpClientType;
import io.github.camelawslambda.internal.settings.ProxySettings;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.crt.http.HttpException;

/** One text for one problem, whichever HTTP client reports it. */
class NoAnswerTest {

    private static final Destination PLAIN = to("http://localhost:9001", null);
    private static final Destination TLS = to("https://localhost:9001", null);
    private static final Destination PROXIED = to("https://localhost:9001", "http");
    private static final Destination TLS_PROXY = to("https://localhost:9001", "https");
    private static final Destination CRT =
            new Destination(URI.create("https://localhost:9001"), "eu-west-1", PROXIED.proxy(), HttpClientType.CRT);
    private static final String LONG =
            "The connection was closed during the request. The request will usually succeed on a retry";

    private static Destination to(String endpoint, @Nullable String proxy) {
        return new Destination(
                URI.create(endpoint),
                "eu-west-1",
                proxy == null ? null : new ProxySettings(proxy, "proxy", 3128, null, List.of()),
                HttpClientType.NETTY);
    }

    static Stream<Arguments> problems() {
        ConnectException refused = new ConnectException("Connection refused: localhost/127.0.0.1:9001");
        refused.initCause(new ConnectException("Connection refused"));
        return Stream.of(
                Arguments.of(
                        refused,
                        PLAIN,
                        "ConnectException: Connection refused: localhost/127.0.0.1:9001",
                        "Check endpoint, region, proxy and network."),
                Arguments.of(
                        new ConnectException("Connection refused: /127.0.0.1:1"),
                        PLAIN,
                        "ConnectException: Connection refused: 127.0.0.1:1",
                        "Check endpoint"),
                Arguments.of(refused, PROXIED, "ConnectException: Connection refused", "Check proxyHost and proxyPort"),
                Arguments.of(
                        crt("socket connection refused."),
                        PROXIED,
                        "HttpException: socket connection refused",
                        "Check proxyHost and proxyPort"),
                Arguments.of(
                        new UnknownHostException("proxy"),
                        PROXIED,
                        "UnknownHostException: proxy",
                        "Check proxyHost and proxyPort"),
                Arguments.of(
                        crt("Host name was invalid for dns resolution."),
                        PLAIN,
                        "Host name was invalid for dns resolution",
                        "Check endpoint"),
                Arguments.of(
                        new ProxyRefusedException(407),
                        PROXIED,
                        "the proxy answered 407",
                        "set proxyUsername and proxyPassword"),
                Arguments.of(
                        new ProxyRefusedException(403),
                        PROXIED,
                        "the proxy answered 403",
                        "Let the proxy allow CONNECT"),
                Arguments.of(
                        new ProxyRefusedException(503),
                        PROXIED,
                        "the proxy answered 503",
                        "The proxy cannot reach this host"),
                Arguments.of(
                        new IOException("Could not connect to proxy"),
                        PROXIED,
                        "the proxy refused",
                        "check proxyUsername and proxyPassword"),
                Arguments.of(
                        crt("Proxy-based connection establishment failed because the CONNECT call failed"),
                        CRT,
                        "the proxy refused",
                        "check proxyUsername and proxyPassword"),
                Arguments.of(
                        crt("socket is closed."),
                        CRT,
                        "the connection was closed",
                        "check proxyUsername and proxyPassword"),
                Arguments.of(
                        new NotSslRecordException("not an SSL/TLS record: " + "3c".repeat(600)),
                        TLS,
                        "the answer is not TLS",
                        "write http:// in endpoint"),
                Arguments.of(
                        new NotSslRecordException("not an SSL/TLS record: " + "3c".repeat(600)),
                        TLS_PROXY,
                        "the answer is not TLS",
                        "set proxyProtocol=HTTP"),
                Arguments.of(
                        new SslHandshakeTimeoutException("handshake timed out after 10000ms"),
                        TLS_PROXY,
                        "handshake timed out",
                        "set proxyProtocol=HTTP"),
                Arguments.of(
                        crt("Channel shutdown due to tls negotiation timeout"),
                        TLS_PROXY,
                        "tls negotiation timeout",
                        "set proxyProtocol=HTTP"),
                Arguments.of(
                        new SSLHandshakeException("TLS (SSL) negotiation failed"),
                        CRT,
                        "TLS (SSL) negotiation failed",
                        "httpClient=netty names the certificate"),
                Arguments.of(
                        new IOException(LONG, new ClosedChannelException()),
                        TLS,
                        "the connection was closed before an answer came",
                        "write http:// in endpoint"),
                Arguments.of(
                        new IOException(LONG),
                        PLAIN,
                        "the connection was closed before an answer came",
                        "write https:// in endpoint"),
                Arguments.of(
                        new IOException(LONG),
                        Destination.UNKNOWN,
                        "the connection was closed before an answer came",
                        "Check endpoint, region, proxy and network."),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: certificate_required"),
                        TLS,
                        "certificate_required",
                        "The server wants a client certificate"),
                Arguments.of(new IOException("a\r\nb" + "x".repeat(600)), TLS, "IOException: a b", "Check endpoint"));
    }

    private static HttpException crt(String text) {
        return new HttpException(0) {

            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                return text;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("problems")
    void problem_isNamed_withItsRemedy(Throwable problem, Destination destination, String reason, String remedy) {
        NoAnswer answer =
                NoAnswer.of(SdkClientException.create("Unable to execute HTTP request", problem), destination);

        assertThat(answer.reason())
                .contains(reason.replace("HttpException: ", ""))
                .hasSizeLessThan(340);
        assertThat(answer.reason()).doesNotContain("\n", "3c3c", "usually succeed");
        assertThat(answer.remedy()).contains(remedy);
    }
}
