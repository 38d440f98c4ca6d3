package io.github.camelawslambda.springboot;

import io.github.camelawslambda.internal.settings.OptionNames;
import io.github.camelawslambda.internal.settings.UnknownOptions;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains misspelt options of the component by name alone: Spring Boot's own analyzer prints their values. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownOptionFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

    private static final String PREFIX = "camel.component.aws-lambda-proc.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
        Set<ConfigurationProperty> unknown = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith(PREFIX))
                .collect(Collectors.toSet());
        return unknown.isEmpty()
                ? null
                : new FailureAnalysis(
                        UnknownOptions.describe(names(unknown), OptionNames.ofComponent()), origins(unknown), cause);
    }

    private static Set<String> names(Set<ConfigurationProperty> unknown) {
        return unknown.stream()
                .map(property -> property.getName().toString().substring(PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String origins(Set<ConfigurationProperty> unknown) {
        return unknown.stream()
                .map(property -> "Correct %s, which comes from %s".formatted(property.getName(), property.getOrigin()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
