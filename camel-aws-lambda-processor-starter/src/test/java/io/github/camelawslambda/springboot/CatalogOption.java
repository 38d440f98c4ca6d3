package io.github.camelawslambda.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcComponent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

/** An option of the component as the catalog describes it. */
record CatalogOption(
        String name,
        String javaType,
        String description,
        @Nullable Object defaultValue,
        List<String> words,
        boolean secret,
        boolean deprecated) {

    static final String PREFIX = "camel.component.aws-lambda-proc";

    private static final String CATALOG = "/META-INF/io/github/camelawslambda/aws-lambda-proc.json";
    private static final Map<String, String> BOXES =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long");

    static List<CatalogOption> all() {
        try (InputStream json = Objects.requireNonNull(LambdaProcComponent.class.getResourceAsStream(CATALOG))) {
            return new ObjectMapper()
                    .readTree(json).get("componentProperties").properties().stream()
                            .map(entry -> of(entry.getKey(), entry.getValue()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those whose value is a bean of the application. */
    static Stream<CatalogOption> beans() {
        return all().stream().filter(CatalogOption::isBean);
    }

    /** Those whose value is text in a properties file. */
    static Stream<CatalogOption> values() {
        return all().stream()
                .filter(option -> !option.isBean() && !option.name().equals("rateLimits"));
    }

    private static CatalogOption of(String name, JsonNode json) {
        String type = json.get("javaType").asText();
        JsonNode value = json.path("defaultValue");
        return new CatalogOption(
                name,
                BOXES.getOrDefault(type, type).replace(", ", ","),
                json.get("description").asText(),
                value.isBoolean()
                        ? (Object) value.booleanValue()
                        : value.isInt() ? value.intValue() : value.textValue(),
                StreamSupport.stream(json.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                json.get("secret").asBoolean(),
                json.get("deprecated").asBoolean());
    }

    /** The full name of the property. */
    String property() {
        return PREFIX + "." + dashed();
    }

    String dashed() {
        return StringHelper.camelCaseToDash(name);
    }

    boolean isDuration() {
        return javaType.equals("java.time.Duration");
    }

    boolean isNumber() {
        return javaType.equals("java.lang.Integer");
    }

    boolean isBean() {
        return !javaType.startsWith("java.");
    }

    /** Its value in a component that has been initialised. */
    @Nullable
    Object in(LambdaProcComponent component) {
        PropertyConfigurer configurer = component.getComponentPropertyConfigurer();
        if (configurer instanceof PropertyConfigurerGetter getter) {
            return getter.getOptionValue(component, name, false);
        }
        throw new IllegalStateException("the component has no configurer: is it initialised?");
    }

    @Override
    public String toString() {
        return name;
    }
}
