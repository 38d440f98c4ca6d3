package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets as they are in the jar: valid by Camel's own definitions, and in step with the component's options. */
class KameletDefinitionTest {

    private static final String CATALOG = "META-INF/io/github/camelawslambda/aws-lambda-proc.json";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(\\w+)}}");

    /** Read once: it is large. */
    private static final JsonSchema YAML_DSL = factory().getSchema(resource("schema/camelYamlDsl.json"));

    private final YAMLMapper yaml = new YAMLMapper();

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void kamelet_isValid_byCamelsDefinitionOfKamelets(String type) throws IOException {
        assertThat(kameletSchema().validate(kamelet(type))).isEmpty();
    }

    @Test
    void kamelet_isNotValid_whenItHasAFieldThatTheDefinitionDoesNotKnow() throws IOException {
        JsonNode kamelet = kamelet("action");
        ((ObjectNode) kamelet.at("/spec/definition/properties/region")).put("descripton", "misspelt");

        Set<ValidationMessage> problems = kameletSchema().validate(kamelet);

        assertThat(problems).singleElement().asString().contains("region").contains("descripton");
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void template_isValid_bySchemaOfTheYamlDsl(String type) throws IOException {
        ObjectNode route = yaml.createObjectNode();
        route.set("route", kamelet(type).at("/spec/template"));

        assertThat(YAML_DSL.validate(yaml.createArrayNode().add(route))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void properties_areThoseThatTheTemplateUses(String type) throws IOException {
        Set<String> used = PLACEHOLDER
                .matcher(kamelet(type).at("/spec/template").toString())
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> declared = new TreeSet<>();
        kamelet(type).at("/spec/definition/properties").fieldNames().forEachRemaining(declared::add);

        assertThat(declared).isEqualTo(used);
    }

    /** Camel looks properties without a default up in the environment: PROFILE would be taken for profile. */
    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void properties_haveDefaultsThatOnlyTheKameletsOwnPropertiesFill(String type) throws IOException {
        Set<String> required = texts(kamelet(type).at("/spec/definition/required"));

        kamelet(type).at("/spec/definition/properties").properties().forEach(property -> {
            String own = "{{?camel.kamelet.aws-lambda-proc-%s.%s}}".formatted(type, property.getKey());
            assertThat(property.getValue().path("default").asText())
                    .as(property.getKey())
                    .isEqualTo(required.contains(property.getKey()) ? "" : own);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void properties_areLikeTheOptionsOfTheComponent(String type) throws IOException {
        JsonNode options = catalog().get("properties");
        JsonNode kamelet = kamelet(type);
        kamelet.at("/spec/template/from/steps/0/to/parameters").properties().forEach(parameter -> {
            JsonNode option = options.get(parameter.getKey());
            assertThat(option).as("the option %s", parameter.getKey()).isNotNull();
            PLACEHOLDER.matcher(parameter.getValue().asText()).results().forEach(placeholder -> {
                JsonNode property = property(kamelet, placeholder);
                assertThat(property.path("format").asText())
                        .as("the format of %s", parameter.getKey())
                        .isEqualTo(option.path("secret").asBoolean() ? "password" : "");
                assertThat(texts(option.path("enum")))
                        .as("the words of %s", parameter.getKey())
                        .containsAll(texts(property.path("enum")));
                assertThat(property.get("type").asText())
                        .as("the type of %s", parameter.getKey())
                        .isEqualTo(jsonType(option));
            });
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void options_ofBatchesAreAllThere_byTheirNames(String type) throws IOException {
        JsonNode parameters = kamelet(type).at("/spec/template/from/steps/0/to/parameters");

        assertThat(catalog().get("properties").properties())
                .extracting(Map.Entry::getKey)
                .filteredOn(option -> option.matches("batch.*|bisect|linger|parallel"))
                .hasSize(9)
                .allSatisfy(
                        option -> assertThat(parameters.path(option).asText()).isEqualTo("{{?" + option + "}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void dependencies_nameTheVersionOfTheJar(String type) throws IOException {
        String version = Pattern.compile("<version>(.*)</version>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(texts(kamelet(type).at("/spec/dependencies")))
                .containsExactlyInAnyOrder(
                        "mvn:io.github.camelawslambda:camel-aws-lambda-processor:" + version, "camel:kamelet");
    }

    private static JsonNode property(JsonNode kamelet, MatchResult placeholder) {
        return kamelet.at("/spec/definition/properties/" + placeholder.group(1));
    }

    private static String jsonType(JsonNode option) {
        String type = option.get("type").asText();
        return type.equals("integer") || type.equals("boolean") ? type : "string";
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private JsonNode kamelet(String type) throws IOException {
        try (InputStream file = resource("kamelets/aws-lambda-proc-" + type + ".kamelet.yaml")) {
            return yaml.readTree(file);
        }
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream file = resource(CATALOG)) {
            return new ObjectMapper().readTree(file);
        }
    }

    private JsonSchema kameletSchema() throws IOException {
        try (InputStream file = resource("camel.apache.org_kamelets.yaml")) {
            JsonNode version = yaml.readTree(file).at("/spec/versions/0");
            assertThat(version.get("name").asText()).isEqualTo("v1");
            JsonNode schema = version.at("/schema/openAPIV3Schema");
            refuseWhatIsNotNamed(schema);
            return factory().getSchema(schema);
        }
    }

    /** Kubernetes drops fields that the definition does not name, unless told otherwise; here they are mistakes. */
    private static void refuseWhatIsNotNamed(JsonNode schema) {
        if (schema.path("properties").isObject() && !schema.has("x-kubernetes-preserve-unknown-fields")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(KameletDefinitionTest::refuseWhatIsNotNamed);
    }

    private static JsonSchemaFactory factory() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                KameletDefinitionTest.class.getClassLoader().getResourceAsStream(name), name);
    }
}
