package io.github.camelawslambda;

import io.github.camelawslambda.internal.settings.DurationText;
import io.github.camelawslambda.internal.settings.WholeNumber;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a generated configurer and corrects two faults. It lower-cases names itself: the generated code does so in the
 * default locale, so that {@code tenantId} matches nothing in a Turkish one. And it refuses malformed durations and
 * numbers, which Camel's converter silently changes to other values.
 */
final class StrictConfigurer implements PropertyConfigurer, PropertyConfigurerGetter {

    private final PropertyConfigurer generated;
    private final PropertyConfigurerGetter types;

    private StrictConfigurer(PropertyConfigurer generated, PropertyConfigurerGetter types) {
        this.generated = generated;
        this.types = types;
    }

    static @Nullable PropertyConfigurer of(@Nullable PropertyConfigurer generated) {
        return generated instanceof PropertyConfigurerGetter types ? new StrictConfigurer(generated, types) : generated;
    }

    @Override
    public boolean configure(CamelContext context, Object target, String name, Object value, boolean ignoreCase) {
        Object checked = checked(name, value, ignoreCase);
        return generated.configure(context, target, name, checked, false)
                || (ignoreCase && generated.configure(context, target, lowerCase(name), checked, false));
    }

    @Override
    public @Nullable Class<?> getOptionType(String name, boolean ignoreCase) {
        Class<?> exact = types.getOptionType(name, false);
        return exact == null && ignoreCase ? types.getOptionType(lowerCase(name), false) : exact;
    }

    @Override
    public @Nullable Object getOptionValue(Object target, String name, boolean ignoreCase) {
        Object exact = types.getOptionValue(target, name, false);
        return exact == null && ignoreCase ? types.getOptionValue(target, lowerCase(name), false) : exact;
    }

    @Override
    public String @Nullable [] getAutowiredNames() {
        return types.getAutowiredNames();
    }

    /**
     * Refuses malformed durations and numbers before they are bound: Camel's message about what could not be bound hides the reason
     * in its cause.
     *
     * @throws IllegalArgumentException naming the option and what to write instead
     */
    void check(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> checked(name, value, true));
    }

    private Object checked(String name, Object value, boolean ignoreCase) {
        // Camel takes kebab case as well.
        Class<?> type = getOptionType(name.replace("-", ""), ignoreCase);
        boolean isText = value instanceof String text && !isReference(text);
        if (type == Duration.class && isText) {
            return read(name, value, DurationText::parse);
        }
        boolean isWhole = type == int.class || type == Integer.class;
        return isWhole && (isText || value instanceof Number) ? read(name, value, WholeNumber::parse) : value;
    }

    // The generated code knows each name in lower case, too, but lower-cases in the default locale itself.
    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isReference(String text) {
        return text.startsWith("#");
    }

    private static Object read(String name, Object value, Function<String, Object> parser) {
        try {
            return parser.apply(value.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s=%s is %s".formatted(name, value, e.getMessage()), null);
        }
    }
}
