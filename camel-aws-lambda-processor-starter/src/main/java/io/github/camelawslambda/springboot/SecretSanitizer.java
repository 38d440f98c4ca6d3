package io.github.camelawslambda.springboot;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/** Masks the component's secrets in the actuator's answers even if values are shown ({@code show-values=always}). */
final class SecretSanitizer implements SanitizingFunction {

    private static final String COMPONENT = bare("camel.component.aws-lambda-proc.");

    private static final String CONFIGURATION = "configuration";

    private static final Set<String> SECRETS = LambdaProcComponentConfiguration.SECRETS.stream()
            .map(SecretSanitizer::bare)
            .collect(Collectors.toSet());

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = bare(data.getKey());
        return key.startsWith(COMPONENT) && isSecret(key.substring(COMPONENT.length()))
                ? data.withSanitizedValue()
                : data;
    }

    // The name may have the prefix of the option "configuration".
    private static boolean isSecret(String option) {
        return SECRETS.contains(option)
                || (option.startsWith(CONFIGURATION) && SECRETS.contains(option.substring(CONFIGURATION.length())));
    }

    // A property may be spelled in kebab case, in camel case or as an environment variable.
    private static String bare(String key) {
        return key.replaceAll("[^a-zA-Z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
