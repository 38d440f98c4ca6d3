package io.github.camelawslambda;

import io.github.camelawslambda.internal.settings.UnknownOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A URI as the user wrote it, split so that only the endpoint sees its secrets: Camel shows endpoint URIs in exchange
 * properties, events and tools, and {@link DefaultComponent} logs all parameters at TRACE.
 *
 * @param maskedUri the same URI with {@code xxxxxx} in place of each secret
 * @param parameters its parameters, the secret ones wrapped in an object that does not print them
 */
record SecretParameters(String maskedUri, Map<String, Object> parameters) {

    private static final List<String> NAMES =
            List.of("accessKey", "secretKey", "sessionToken", "roleExternalId", "proxyPassword");
    private static final String MASK = "xxxxxx";
    // A keyword of Camel masks every name that contains it.
    private static final int SHORTEST_KEYWORD = 6;

    static SecretParameters of(String uri, @Nullable Map<String, Object> others) throws URISyntaxException {
        Map<String, Object> parameters = URISupport.parseParameters(new URI(UnsafeUriCharactersEncoder.encode(uri)));
        String maskedUri = parameters.keySet().stream().anyMatch(SecretParameters::isSecret)
                ? uri.substring(0, uri.indexOf('?') + 1) + maskedQuery(parameters)
                : uri;
        Map<String, Object> wrapped = new LinkedHashMap<>(parameters);
        if (others != null) {
            wrapped.putAll(others);
        }
        wrapped.replaceAll((name, value) -> isSecret(name) ? new Secret(value) : value);
        return new SecretParameters(maskedUri, wrapped);
    }

    /** Puts the secrets back in place. */
    static void unwrap(Map<String, Object> parameters) {
        parameters.replaceAll((name, value) -> value instanceof Secret secret ? secret.value() : value);
    }

    /** Whether an unknown option was probably meant to be a secret one, and Camel would show its value in a URI. */
    static boolean isShown(String unknown, Set<String> known) {
        String meant = UnknownOptions.meant(unknown, known);
        String uri = "aws-lambda-proc:fn?" + unknown + "=value";
        return meant != null
                && isSecret(meant)
                && unknown.length() >= SHORTEST_KEYWORD
                && uri.equals(URISupport.sanitizeUri(uri));
    }

    private static String maskedQuery(Map<String, Object> parameters) {
        Map<String, Object> masked = new LinkedHashMap<>(parameters);
        masked.replaceAll((name, value) -> isSecret(name) ? MASK : value);
        return URISupport.createQueryString(masked);
    }

    private static boolean isSecret(String name) {
        // Camel takes kebab case as well.
        String camelCase = name.replace("-", "");
        return NAMES.stream().anyMatch(camelCase::equalsIgnoreCase);
    }

    private record Secret(Object value) {

        @Override
        public String toString() {
            return MASK;
        }
    }
}
