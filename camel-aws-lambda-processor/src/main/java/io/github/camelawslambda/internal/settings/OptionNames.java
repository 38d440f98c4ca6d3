package io.github.camelawslambda.internal.settings;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** The names of all options, in camel case, by the component's own catalog. */
public final class OptionNames {

    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";

    private OptionNames() {}

    /** Those of an endpoint's URI. */
    public static Set<String> ofEndpoint() {
        return read("properties");
    }

    /** Those of the component, most of which are the endpoint's, too. */
    public static Set<String> ofComponent() {
        return read("componentProperties");
    }

    private static Set<String> read(String kind) {
        Set<String> names = new TreeSet<>();
        try (InputStream catalog = LambdaProcConfiguration.class.getResourceAsStream(CATALOG)) {
            // Without the catalog, in a repackaged jar perhaps, nothing is suggested.
            if (catalog != null) {
                new JsonMapper().readTree(catalog).path(kind).fieldNames().forEachRemaining(names::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
