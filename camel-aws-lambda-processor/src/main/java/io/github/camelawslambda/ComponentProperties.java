package io.github.camelawslambda;

import io.github.camelawslambda.internal.settings.OptionNames;
import io.github.camelawslambda.internal.settings.UnknownOptions;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Refuses misspelt options among the properties {@code camel.component.aws-lambda-proc.*}, before Camel's main binds them:
 * its own error, and its own warning with {@code camel.main.autoConfigurationFailFast=false}, would print their values.
 */
final class ComponentProperties {

    private static final String PREFIX = "camel.component.aws-lambda-proc.";

    /** Options that Camel's main or Spring Boot reads, not the component. */
    private static final Set<String> OF_OTHERS = Set.of("enabled", "customizer");

    private ComponentProperties() {}

    /**
     * @param options of the component
     * @throws IllegalArgumentException naming the options that do not exist, without their values
     */
    static void check(CamelContext context, PropertyConfigurerGetter options) {
        Properties properties =
                context.getPropertiesComponent().loadProperties(name -> name.startsWith(PREFIX), name -> name);
        Set<String> names = new TreeSet<>(properties.stringPropertyNames());
        names.addAll(System.getProperties().stringPropertyNames());
        Set<String> unknown = names.stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(name -> !isKnown(name, options))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(UnknownOptions.describe(unknown, OptionNames.ofComponent()));
        }
    }

    // rate-limits.shared and rateLimits[my-limit] belong to one option, configuration.retries to another.
    private static boolean isKnown(String name, PropertyConfigurerGetter options) {
        String[] parts = name.split("[.\\[]", 2);
        String option = parts[0].replace("-", "");
        if (option.equalsIgnoreCase("configuration") && parts.length == 2) {
            return isKnown(parts[1], options);
        }
        return OF_OTHERS.contains(option) || options.getOptionType(option, true) != null;
    }
}
