package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Lambda behind a private authority: who trusts it is answered, and who does not is told why. */
@Tag("chooses-invoker")
@ParameterizedClass
@CsvSource({"direct, vertx", "direct, netty", "sdk, netty"})
class TlsTest extends FunctionalTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";
    private static final String CACERTS = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
            .toString();

    @TempDir
    static Path directory;

    private static final Map<String, PfxOptions> SIGNED = new ConcurrentHashMap<>();

    private static @Nullable Certificates certificates;

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    private final String clients;

    TlsTest(String invoker, String http) {
        this.clients = "invoker=%s&httpClient=%s".formatted(invoker, http);
    }

    @BeforeAll
    static void makeAuthority() {
        if (certificates == null) {
            certificates = new Certificates(directory).withAuthority();
        }
    }

    @BeforeEach
    void trustTheAuthority() {
        echo("fn");
        properties
                .set("javax.net.ssl.trustStore", authority().trusted())
                .set("javax.net.ssl.trustStorePassword", Certificates.PASSWORD)
                .set("javax.net.ssl.trustStoreType", "PKCS12");
    }

    private static Certificates authority() {
        return Objects.requireNonNull(certificates);
    }

    /** Made once: the JDK's tool takes its time. */
    private static PfxOptions signed(String name, String host, String... validity) {
        return SIGNED.computeIfAbsent(name, missing -> authority().signed(name, host, validity));
    }

    private Exchange sendTo(PfxOptions certificate) {
        return sendTo(new NetServerOptions().setKeyCertOptions(certificate));
    }

    private Exchange sendTo(NetServerOptions options) {
        return sendTo(options, "");
    }

    private Exchange sendTo(NetServerOptions options, String more) {
        try (Gateway gateway = new Gateway(lambda.port(), options)) {
            return send(
                    "aws-lambda-proc:fn?%s&retries=0&timeout=20s&endpoint=https://127.0.0.1:%d%s"
                            .formatted(clients, gateway.tlsPort(), more),
                    "{}");
        }
    }

    @Test
    void function_isInvoked_whenTheJvmTrustsTheAuthority() {
        assertThat(sendTo(signed("good", "ip:127.0.0.1")).getException()).isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @Test
    void clientCertificate_isShown_whenTheJvmHasOne() {
        NetServerOptions asking = new NetServerOptions()
                .setKeyCertOptions(signed("good", "ip:127.0.0.1"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PfxOptions().setPath(authority().trusted()).setPassword(Certificates.PASSWORD));
        PfxOptions ours = signed("client", "dns:client");
        assertThat(sendTo(new NetServerOptions(asking)).getException())
                .as("without one")
                .isInstanceOf(LambdaInvocationException.class);

        properties
                .set("javax.net.ssl.keyStore", ours.getPath())
                .set("javax.net.ssl.keyStorePassword", Certificates.PASSWORD)
                .set("javax.net.ssl.keyStoreType", "PKCS12");

        // At another port, so by another client: what the JVM trusts and has is read when a client is built.
        assertThat(sendTo(asking).getException()).isNull();
    }

    @Test
    void function_isInvoked_whenTheParametersTrustTheAuthority() {
        properties.set("javax.net.ssl.trustStore", CACERTS);
        NetServerOptions asking = new NetServerOptions()
                .setKeyCertOptions(signed("good", "ip:127.0.0.1"))
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PfxOptions().setPath(authority().trusted()).setPassword(Certificates.PASSWORD));
        lambda.sts().allowRole(ROLE);
        SSLContextParameters stores = new SSLContextParameters();
        stores.setTrustManagers(new TrustManagersParameters());
        stores.getTrustManagers().setKeyStore(store(authority().trusted()));
        stores.setKeyManagers(new KeyManagersParameters());
        stores.getKeyManagers().setKeyStore(store(signed("client", "dns:client").getPath()));
        stores.getKeyManagers().setKeyPassword(Certificates.PASSWORD);
        context.getRegistry().bind("stores", stores);

        Exchange exchange = sendTo(asking, "&sslContextParameters=#stores&roleArn=" + ROLE);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").roleArn()).as("STS, too").isEqualTo(ROLE);
    }

    /** By the JDK, and with {@code -Dfunctional.tls=OpenSsl} by OpenSSL, which must be on the class path then. */
    @Test
    void handshake_isMadeByOpenSsl_whereItIsOnTheClassPath() {
        EngineSeen seen = new EngineSeen();
        SSLContextParameters trusting = new SSLContextParameters();
        trusting.setTrustManagers(new TrustManagersParameters());
        trusting.getTrustManagers().setTrustManager(seen);
        context.getRegistry().bind("trusting", trusting);

        Exchange exchange = sendTo(
                new NetServerOptions().setKeyCertOptions(signed("good", "ip:127.0.0.1")),
                "&sslContextParameters=#trusting");

        assertThat(exchange.getException()).isNull();
        assertThat(seen.engine).contains(System.getProperty("functional.tls", "sun.security.ssl"));
    }

    /** Trusts any certificate, and notes whose engine asks. */
    private static final class EngineSeen extends X509ExtendedTrustManager {

        private volatile @Nullable String engine;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine asking) {
            engine = asking.getClass().getName();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine asking) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void endpoint_doesNotStart_whenAStoreOfTheParametersIsMissing() {
        SSLContextParameters stores = new SSLContextParameters();
        stores.setTrustManagers(new TrustManagersParameters());
        stores.getTrustManagers().setKeyStore(store(directory.resolve("nowhere").toString()));
        context.getRegistry().bind("stores", stores);

        assertThatThrownBy(() -> context.createProducerTemplate()
                        .requestBody("aws-lambda-proc:fn?sslContextParameters=#stores&" + clients, "{}"))
                .rootCause()
                .hasMessageContaining("nowhere");
    }

    private static KeyStoreParameters store(String path) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(path);
        store.setType("PKCS12");
        store.setPassword(Certificates.PASSWORD);
        return store;
    }

    @Test
    void message_fails_whenTheCertificateHasExpired() {
        refused(
                signed("old", "ip:127.0.0.1", "-startdate", "-10d", "-validity", "5"),
                "the certificate CN=old, issued by CN=private authority, expired at ",
                "Renew the server's certificate");
    }

    @Test
    void message_fails_whenTheCertificateIsForAnotherHost() {
        refused(
                signed("other", "dns:other.example.org"),
                "the certificate CN=other, issued by CN=private authority, is for other.example.org: No subject alternative names matching IP address 127.0.0.1 found",
                "Use a host name of the certificate in endpoint");
    }

    @Test
    void message_fails_whenTheAuthorityIsNotTrusted() {
        properties.set("javax.net.ssl.trustStore", CACERTS);

        refused(
                signed("good", "ip:127.0.0.1"),
                "the certificate CN=good, issued by CN=private authority, is not trusted: unable to find valid certification path",
                "sslContextParameters");
    }

    private void refused(PfxOptions certificate, String why, String remedy) {
        LambdaInvocationException failure = sendTo(certificate).getException(LambdaInvocationException.class);

        assertThat(failure)
                .hasMessageContaining("no answer from Lambda at https://127.0.0.1:")
                .hasMessageContaining(why)
                .hasMessageContaining(remedy);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
