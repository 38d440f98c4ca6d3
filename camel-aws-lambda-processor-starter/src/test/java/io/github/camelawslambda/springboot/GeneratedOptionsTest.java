package io.github.camelawslambda.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataProperty;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;
import org.springframework.boot.configurationmetadata.ValueHint;

/**
 * The properties and their metadata are what the catalog makes of them, to the letter. With {@code -Dstarter.update=true}
 * they are written instead.
 */
class GeneratedOptionsTest {

    private static final Path GENERATED = Path.of("src", "generated");
    private static final String PACKAGE = "io.github.camelawslambda.springboot";
    private static final String CLASS = "LambdaProcComponentConfiguration";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<CatalogOption> options = CatalogOption.all();

    @Test
    void catalog_hasNothingThatIsNotWritten() {
        assertThat(options).isNotEmpty().noneMatch(CatalogOption::deprecated);
    }

    @Test
    void properties_areTheCatalogs() throws IOException {
        checkOrWrite(Path.of("java", PACKAGE.split("\\.")).resolve(CLASS + ".java"), source());
    }

    @Test
    void metadata_isTheCatalogs() throws IOException {
        checkOrWrite(Path.of("resources", "META-INF", "spring-configuration-metadata.json"), metadata());
    }

    @Test
    void metadata_isReadBySpringBootsOwnReader() throws IOException {
        Map<String, ConfigurationMetadataProperty> read;
        try (InputStream json = LambdaProcComponentConfiguration.class.getResourceAsStream(
                "/META-INF/spring-configuration-metadata.json")) {
            read = ConfigurationMetadataRepositoryJsonBuilder.create(json)
                    .build()
                    .getAllProperties();
        }

        assertThat(read).hasSize(options.size() + 2);
        assertThat(options).allSatisfy(option -> {
            ConfigurationMetadataProperty property = Objects.requireNonNull(read.get(option.property()));
            assertThat(property.getType()).isEqualTo(option.javaType());
            assertThat(property.getDescription()).isEqualTo(option.description());
            assertThat(property.getDefaultValue()).isEqualTo(option.defaultValue());
            assertThat(property.getHints().getValueHints())
                    .extracting(ValueHint::getValue)
                    .isEqualTo(option.words());
        });
    }

    private static void checkOrWrite(Path path, String expected) throws IOException {
        Path file = GENERATED.resolve(path);
        if (Boolean.getBoolean("starter.update")) {
            Files.writeString(file, expected);
        } else {
            assertThat(file).as("run this test with -Dstarter.update=true").hasContent(expected);
        }
    }

    private String source() {
        return """
                package %s;

                import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
                import org.jspecify.annotations.Nullable;
                import org.springframework.boot.context.properties.ConfigurationProperties;

                /**
                 * The options of the component {@code aws-lambda-proc}, null where nothing is configured. Unknown ones are refused.
                 * Written by GeneratedOptionsTest from the catalog.
                 */
                @ConfigurationProperties(prefix = "%s", ignoreUnknownFields = false)
                public class %s extends ComponentConfigurationPropertiesCommon {

                    static final java.util.Set<String> SECRETS = java.util.Set.of(%s);
                %s%s}
                """.formatted(
                        PACKAGE,
                        CatalogOption.PREFIX,
                        CLASS,
                        options.stream()
                                .filter(CatalogOption::secret)
                                .map(option -> "\"" + option.dashed() + "\"")
                                .collect(Collectors.joining(", ")),
                        options.stream().map(GeneratedOptionsTest::field).collect(Collectors.joining()),
                        options.stream().map(GeneratedOptionsTest::accessors).collect(Collectors.joining()));
    }

    private static String field(CatalogOption option) {
        return """

                %s    private %s %s;
                """.formatted(
                        option.isBean() || option.isDuration() ? "    @ComponentOption\n" : "",
                        nullable(option),
                        option.name());
    }

    private static String accessors(CatalogOption option) {
        return """

                    /** {@return the option {@code %2$s}, null if it is not configured} */
                    public %1$s get%3$s() {
                        return %2$s;
                    }

                    /**
                     * %5$s
                     *
                     * @param %2$s its value, null for the default
                     */
                    public void set%3$s(%1$s %2$s) {
                        this.%2$s = %4$s;
                    }
                """.formatted(
                nullable(option),
                option.name(),
                StringHelper.capitalize(option.name()),
                option.isNumber() ? "NumberOption.checked(\"%1$s\", %1$s)".formatted(option.name()) : option.name(),
                option.description());
    }

    // The annotation of a type is before its simple name.
    private static String nullable(CatalogOption option) {
        // Numbers are texts here, for the component's own check: Spring Boot takes an empty one for none, and 0x10 for
        // 16.
        String type = option.isNumber() ? "String" : option.javaType().replace("java.lang.", "");
        String raw = type.contains("<") ? type.substring(0, type.indexOf('<')) : type;
        int simple = raw.lastIndexOf('.') + 1;
        return type.substring(0, simple) + "@Nullable " + type.substring(simple);
    }

    private String metadata() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        String type = PACKAGE + "." + CLASS;
        String customizer = ComponentConfigurationPropertiesCommon.CustomizerProperties.class.getName();
        ArrayNode groups = root.putArray("groups");
        groups.addObject().put("name", CatalogOption.PREFIX).put("type", type).put("sourceType", type);
        groups.addObject()
                .put("name", CatalogOption.PREFIX + ".customizer")
                .put("type", customizer)
                .put("sourceType", type);
        ArrayNode properties = root.putArray("properties");
        property(
                properties,
                "enabled",
                "java.lang.Boolean",
                "Whether the component is configured from these properties.",
                type,
                true);
        property(
                properties,
                "customizer.enabled",
                "java.lang.Boolean",
                "Whether these properties and the application's credentials are handed to the component.",
                customizer,
                true);
        ArrayNode hints = root.putArray("hints");
        for (CatalogOption option : options) {
            property(properties, option.dashed(), option.javaType(), option.description(), type, option.defaultValue());
            if (option.isBean()) {
                ObjectNode provider = hint(hints, option).putArray("providers").addObject();
                provider.put("name", "spring-bean-reference");
                provider.putObject("parameters").put("target", option.javaType());
            } else if (!option.words().isEmpty()) {
                ArrayNode values = hint(hints, option).putArray("values");
                option.words().forEach(word -> values.addObject().put("value", word));
            }
        }
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JSON.writer(new DefaultPrettyPrinter().withArrayIndenter(lines).withObjectIndenter(lines))
                        .writeValueAsString(root)
                + "\n";
    }

    private static ObjectNode hint(ArrayNode hints, CatalogOption option) {
        return hints.addObject().put("name", option.property());
    }

    private static void property(
            ArrayNode properties,
            String name,
            String type,
            String description,
            String sourceType,
            @Nullable Object value) {
        ObjectNode property = properties
                .addObject()
                .put("name", CatalogOption.PREFIX + "." + name)
                .put("type", type)
                .put("description", description)
                .put("sourceType", sourceType);
        if (value != null) {
            property.putPOJO("defaultValue", value);
        }
    }
}
