package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.internal.settings.ProxySettings.Credentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the proxy: from the options; else from the JVM's properties, as the JDK documents them; else from environment
 * variables, as most tools read them. Looks first for the scheme of the endpoint, then for http.
 */
final class ProxyReader {

    private static final List<String> SCHEMES = List.of("http", "https");
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65_535;

    private final LambdaProcConfiguration options;
    private final UnaryOperator<@Nullable String> properties;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param properties of the JVM, by name
     * @param environment variables, by name
     */
    ProxyReader(
            LambdaProcConfiguration options,
            UnaryOperator<@Nullable String> properties,
            UnaryOperator<@Nullable String> environment) {
        this.options = options;
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * The proxy for an endpoint; null if there is none.
     *
     * @param endpoint null for the AWS endpoint
     */
    @Nullable
    ProxySettings read(@Nullable URI endpoint) {
        ProxySettings ofOptions = ofOptions();
        if (ofOptions != null) {
            return ofOptions;
        }
        String scheme = endpoint == null ? "https" : endpoint.getScheme().toLowerCase(Locale.ROOT);
        ProxySettings ofJvm = first(scheme, this::ofProperties);
        return ofJvm != null ? ofJvm : first(scheme, this::ofEnvironment);
    }

    private static @Nullable ProxySettings first(String scheme, Function<String, @Nullable ProxySettings> source) {
        ProxySettings found = source.apply(scheme);
        return found != null ? found : source.apply("http");
    }

    private @Nullable ProxySettings ofOptions() {
        String host = OptionText.of(options.getProxyHost());
        Integer port = options.getProxyPort();
        String username = OptionText.of(options.getProxyUsername());
        String password = OptionText.of(options.getProxyPassword());
        List<String> direct = hosts(options.getNonProxyHosts());
        if ((username == null) != (password == null)) {
            throw new IllegalArgumentException("proxyUsername and proxyPassword go together: %s is missing"
                    .formatted(username == null ? "proxyUsername" : "proxyPassword"));
        }
        if (host == null && port == null) {
            if (username != null || !direct.isEmpty()) {
                throw new IllegalArgumentException(
                        "%s is for the proxy of proxyHost and proxyPort, which are missing: set them, or give the JVM its proxy with all that belongs to it"
                                .formatted(username != null ? "proxyUsername" : "nonProxyHosts"));
            }
            return null;
        }
        if (host == null || port == null) {
            throw new IllegalArgumentException("proxyHost and proxyPort go together: %s is missing"
                    .formatted(host == null ? "proxyHost" : "proxyPort"));
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("proxyPort=%d is not a port: use 1 to 65535".formatted(port));
        }
        String protocol = options.getProxyProtocol().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(protocol)) {
            throw new IllegalArgumentException(
                    "proxyProtocol=%s is unknown: use one of HTTP, HTTPS".formatted(options.getProxyProtocol()));
        }
        return new ProxySettings(protocol, host, port, credentials(username, password), direct);
    }

    private @Nullable ProxySettings ofProperties(String scheme) {
        String host = OptionText.of(properties.apply(scheme + ".proxyHost"));
        if (host == null) {
            return null;
        }
        String port = OptionText.of(properties.apply(scheme + ".proxyPort"));
        return new ProxySettings(
                "http",
                host,
                port == null ? defaultPort(scheme) : port(scheme + ".proxyPort", port),
                credentials(
                        OptionText.of(properties.apply(scheme + ".proxyUser")),
                        OptionText.of(properties.apply(scheme + ".proxyPassword"))),
                hosts(properties.apply("http.nonProxyHosts")));
    }

    private @Nullable ProxySettings ofEnvironment(String scheme) {
        String name = scheme.toUpperCase(Locale.ROOT) + "_PROXY";
        String text = variable(name);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                String proxyScheme = uri.getScheme().toLowerCase(Locale.ROOT);
                return new ProxySettings(
                        proxyScheme,
                        uri.getHost(),
                        uri.getPort() < 0 ? defaultPort(proxyScheme) : uri.getPort(),
                        credentials(uri.getRawUserInfo()),
                        hosts(variable("NO_PROXY")));
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text, since it may hold a password.
        }
        throw new IllegalArgumentException(
                "the environment variable %s is not the URL of a proxy (%d characters): use for example http://proxy:3128, or set proxyHost and proxyPort"
                        .formatted(name, text.length()));
    }

    private @Nullable String variable(String name) {
        String upper = OptionText.of(environment.apply(name));
        return upper != null ? upper : OptionText.of(environment.apply(name.toLowerCase(Locale.ROOT)));
    }

    private static @Nullable Credentials credentials(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        return new Credentials(
                decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
    }

    private static @Nullable Credentials credentials(@Nullable String username, @Nullable String password) {
        return username == null ? null : new Credentials(username, password == null ? "" : password);
    }

    private static String decoded(String part) {
        // URLDecoder would convert a plus to a space.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "the system property %s=%s is not a port: use 1 to 65535".formatted(name, text));
    }

    // As in NO_PROXY, a name that begins with a dot matches all names that end with it.
    private static List<String> hosts(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[,|]"))
                        .map(host -> host.trim().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .map(host -> host.startsWith(".") ? "*" + host : host)
                        .toList();
    }
}
