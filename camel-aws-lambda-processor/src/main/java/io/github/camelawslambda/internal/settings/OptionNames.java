package io.github.camelawslambda.internal.settings;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** The names of all options in camel case, from the component's catalog. */
public final class OptionNames {

    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";

    private OptionNames() {}

    /** The options of an endpoint URI. */
    public static Set<String> ofEndpoint() {
        return read("properties");
    }

    /** The options of the component, most of which an endpoint has, too. */
    public static Set<String> ofComponent() {
        return read("componentProperties");
    }

    private static Set<String> read(String kind) {
        Set<String> names = new TreeSet<>();
        try (InputStream catalog = LambdaProcConfiguration.class.getResourceAsStream(CATALOG)) {
            // Without the catalog, for example in a repackaged jar, nothing is suggested.
            if (catalog != null) {
                new JsonMapper().readTree(catalog).path(kind).fieldNames().forEachRemaining(names::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
