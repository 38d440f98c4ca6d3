package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 2: proxies of the options, of the JVM and of the environment. */
class ProxyReaderTest {

    private static final URI PLAIN = URI.create("http://localhost:1");

    private final LambdaProcConfiguration options = new LambdaProcConfiguration();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private @Nullable ProxySettings read(@Nullable URI endpoint) {
        return new ProxyReader(options, properties::get, environment::get).read(endpoint);
    }

    private ProxySettings found(@Nullable URI endpoint) {
        return Objects.requireNonNull(read(endpoint));
    }

    @Test
    void there_isNone_whenNobodyNamesOne() {
        environment.put("NO_PROXY", "*");
        properties.put("http.nonProxyHosts", "*");

        assertThat(read(null)).isNull();
    }

    @Test
    void proxyOfTheOptions_comesFirst() {
        options.setProxyHost("mine");
        options.setProxyPort(3128);
        options.setProxyUsername("user");
        options.setProxyPassword("S3CRET");
        options.setNonProxyHosts("*.internal, localhost|10.*");
        properties.put("https.proxyHost", "jvm");
        environment.put("HTTPS_PROXY", "http://environment:1");

        ProxySettings proxy = found(null);

        assertThat(proxy.host()).isEqualTo("mine");
        assertThat(proxy.port()).isEqualTo(3128);
        assertThat(proxy.scheme()).isEqualTo("http");
        assertThat(proxy.credentials()).isEqualTo(new ProxySettings.Credentials("user", "S3CRET"));
        assertThat(proxy.toString()).doesNotContain("S3CRET", "user");
    }

    @ParameterizedTest
    @CsvSource({
        "a.internal, false",
        "A.Internal, false",
        "internal, true",
        "localhost, false",
        "localhost2, true",
        "10.1.2.3, false",
        "110.1.2.3, true",
        "lambda.eu-west-1.amazonaws.com, true"
    })
    void host_isReachedDirectly_whenItIsNamed(String host, boolean isProxied) {
        options.setProxyHost("mine");
        options.setProxyPort(1);
        options.setNonProxyHosts("*.internal, localhost|10.*");

        assertThat(found(null).hosts().test(host)).isEqualTo(isProxied);
    }

    @Test
    void everyHost_isReachedDirectly_whenTheListSaysSo() {
        environment.put("HTTPS_PROXY", "http://proxy:1");
        environment.put("NO_PROXY", "*");

        assertThat(found(null).hosts().test("lambda.eu-west-1.amazonaws.com")).isFalse();
    }

    @Test
    void proxyOfTheJvm_isThatOfTheEndpointsScheme_elseThatOfHttp() {
        properties.put("http.proxyHost", "plain");
        assertThat(found(null).host()).isEqualTo("plain");
        assertThat(found(null).port()).isEqualTo(80);

        properties.put("https.proxyHost", "tls");
        properties.put("https.proxyPort", "3129");
        properties.put("https.proxyUser", "user");
        properties.put("https.proxyPassword", "password");
        properties.put("http.nonProxyHosts", "localhost|*.internal");

        assertThat(found(null).host()).isEqualTo("tls");
        assertThat(found(null).port()).isEqualTo(3129);
        assertThat(found(null).credentials()).isEqualTo(new ProxySettings.Credentials("user", "password"));
        assertThat(found(null).hosts().test("a.internal")).isFalse();
        assertThat(found(PLAIN).host()).isEqualTo("plain");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy:3128, http, 3128",
        "https_proxy, http://proxy:3128, http, 3128",
        "HTTP_PROXY, http://proxy:3128, http, 3128",
        "http_proxy, proxy:3128, http, 3128",
        "HTTPS_PROXY, https://proxy, https, 443",
        "HTTPS_PROXY, http://proxy/, http, 80"
    })
    void proxyOfTheEnvironment_isTaken_howeverItIsWritten(String name, String url, String scheme, int port) {
        environment.put(name, url);

        assertThat(found(null)).isEqualTo(new ProxySettings(scheme, "proxy", port, null, java.util.List.of()));
    }

    @Test
    void proxyOfTheEnvironment_hasCredentialsAndExceptions() {
        environment.put("https_proxy", "http://us%40er:p%3Aa+ss@proxy:1");
        environment.put("no_proxy", ".example.org,localhost");

        assertThat(found(null).credentials()).isEqualTo(new ProxySettings.Credentials("us@er", "p:a+ss"));
        assertThat(found(null).hosts().test("a.example.org")).isFalse();
        assertThat(found(null).hosts().test("localhost")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"://S3CRET", "http://", "ftp://proxy:1", "http://a b"})
    void malformedUrl_isRefusedByTheNameOfItsVariable(String url) {
        environment.put("HTTPS_PROXY", url);

        assertThatThrownBy(() -> read(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the environment variable HTTPS_PROXY is not the URL of a proxy")
                .hasMessageNotContaining("S3CRET");
    }

    @ParameterizedTest
    @CsvSource({"x", "0", "65536"})
    void malformedPort_isRefusedByTheNameOfItsProperty(String port) {
        properties.put("https.proxyHost", "proxy");
        properties.put("https.proxyPort", port);

        assertThatThrownBy(() -> read(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the system property https.proxyPort=" + port);
    }
}
