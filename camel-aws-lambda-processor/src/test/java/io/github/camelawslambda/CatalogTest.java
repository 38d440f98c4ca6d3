package io.github.camelawslambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component as Camel's tools know it: found by its service files, described by its catalog JSON. */
class CatalogTest {

    private static final String SCHEME = "aws-lambda-proc";
    private static final String SERVICES = "META-INF/services/org/apache/camel/";

    /** The options that every Camel component and producer has, described by Camel. */
    private static final Set<String> CAMELS_OWN =
            Set.of("lazyStartProducer", "autowiredEnabled", "healthCheckConsumerEnabled", "healthCheckProducerEnabled");

    private static final Set<String> EXCHANGE_PROPERTIES =
            Set.of(LambdaProcConstants.BATCH_FAILURES, LambdaProcConstants.BATCH_FUNCTION_ERRORS);

    private final CamelCatalog catalog = catalog();

    @Test
    void component_isKnown_whenItsServiceFilesAreRead() {
        assertThat(catalog.findComponentNames()).contains(SCHEME);
        assertThat(model().getJavaType()).isEqualTo(LambdaProcComponent.class.getName());
        assertThat(model().getFirstVersion()).isEqualTo("1.0.0");
        assertThat(model().getTitle()).isNotBlank();
        assertThat(model().getGroupId() + ":" + model().getArtifactId())
                .isEqualTo("io.github.camelawslambda:camel-aws-lambda-processor");
        assertThat(model().isProducerOnly()).isTrue();
        assertThat(model().isAsync()).isTrue();
    }

    @Test
    void options_areAllThere_onComponentAndEndpoint() {
        List<String> fields = Arrays.stream(LambdaProcConfiguration.class.getDeclaredFields())
                .filter(each -> !each.isSynthetic() && !Modifier.isStatic(each.getModifiers()))
                .map(Field::getName)
                // Set by frameworks, not by users.
                .filter(name -> !name.equals("defaultCredentialsProvider"))
                .toList();

        assertThat(names(model().getComponentOptions()))
                .containsAll(fields)
                .contains("rateLimits", "rateLimitStore", "configuration");
        assertThat(names(model().getEndpointOptions())).containsAll(fields).contains("function");
    }

    @Test
    void options_areDescribedInOneStyle() {
        assertThat(ownOptions()).allSatisfy(option -> {
            assertThat(option.getDescription()).as(option.getName()).matches("(?s)[A-Z].*[^.]\\.");
            assertThat(option.getGroup())
                    .as(option.getName())
                    .isIn("producer", "producer (advanced)", "advanced", "security", "proxy");
            assertThat(option.getDisplayName()).as(option.getName()).isNotBlank();
        });
    }

    @Test
    void types_areWhatToolsOfferValuesFor() {
        assertThat(endpointOption("timeout").getType()).isEqualTo("duration");
        assertThat(endpointOption("retries").getType()).isEqualTo("integer");
        assertThat(endpointOption("parallel").getType()).isEqualTo("boolean");
        assertThat(endpointOption("batch").getEnums()).containsExactly("auto", "always", "never");
        assertThat(endpointOption("function").isRequired()).isTrue();
        assertThat(ownOptions().filter(option -> "duration".equals(option.getType())))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(option.getDefaultValue())
                        .as(option.getName())
                        .isNotNull());
    }

    @Test
    void secrets_areMarked() {
        assertThat(ownOptions().filter(BaseOptionModel::isSecret).map(BaseOptionModel::getName))
                .containsOnly(
                        "accessKey", "secretKey", "sessionToken", "roleExternalId", "rateLimitStore", "proxyPassword");
    }

    @Test
    void headers_areAllThere() throws IllegalAccessException {
        for (Field field : LambdaProcConstants.class.getFields()) {
            String name = (String) Objects.requireNonNull(field.get(null));
            if (!EXCHANGE_PROPERTIES.contains(name)) {
                assertThat(model().getEndpointHeaders()).as(name).anySatisfy(header -> {
                    assertThat(header.getName()).isEqualTo(name);
                    assertThat(header.getConstantName())
                            .isEqualTo(LambdaProcConstants.class.getName() + "#" + field.getName());
                    assertThat(header.getDescription()).matches("(?s)[A-Z].*\\.");
                    assertThat(header.getLabel()).isIn("in", "out");
                    assertThat(header.getJavaType()).isNotBlank();
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price-order",
                "price-order:live",
                "123456789012:function:price-order",
                "arn:aws:lambda:eu-west-1:123456789012:function:price-order:live",
                "price-order?region=eu-west-1&retries=0&timeout=1m30s&totalTimeout=5000",
                "price-order?batch=always&parallel=true&maxConcurrency=20&backpressure=reject",
                "price-order?rateLimit=shared&lambdaClient=#client&objectMapper=#mapper",
                "price-order?accessKey={{id}}&secretKey=RAW(a+b/c)&roleArn=arn:aws:iam::123456789012:role/caller",
                "price-order?proxyHost=proxy&proxyPort=3128&proxyProtocol=HTTP&invocationType=Event"
            })
    void endpoint_isValid(String functionAndOptions) {
        EndpointValidationResult result = validate(functionAndOptions);

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price-order?retrys=3|Unknown option",
                "price-order?batch=sometimes|Invalid enum value: sometimes. Possible values: [auto, always, never]",
                "price-order?invocationType=Later|Invalid enum value: Later",
                "price-order?retries=many|Invalid integer value: many",
                "price-order?parallel=perhaps|Invalid boolean value: perhaps",
                "price-order?lambdaClient=client|Invalid reference value: client",
            })
    void endpoint_isInvalid(String functionAndOptions, String reason) {
        EndpointValidationResult result = validate(functionAndOptions);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.summaryErrorMessage(false)).contains(reason);
    }

    @Test
    void endpoint_isInvalid_whenADurationIsNone() {
        EndpointValidationResult result = validate("price-order?timeout=soon");

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getInvalidDuration()).containsEntry("timeout", "soon");
    }

    @Test
    void endpoint_isInvalid_whenItNamesNoFunction() {
        assertThat(validate("").isSuccess()).isFalse();
    }

    @Test
    void endpoint_isInvalid_whereMessagesComeFrom() {
        EndpointValidationResult result =
                catalog.validateEndpointProperties(SCHEME + ":price-order?retries=3", false, true, false);

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getNotConsumerOnly()).contains("retries");
    }

    @Test
    void uri_isTakenApartAndPutTogether() throws Exception {
        Map<String, String> properties =
                catalog.endpointProperties(SCHEME + ":123456789012:function:price-order?retries=1&timeout=2s");

        assertThat(properties)
                .containsEntry("function", "123456789012:function:price-order")
                .containsEntry("retries", "1")
                .containsEntry("timeout", "2s");
        assertThat(catalog.asEndpointUri(SCHEME, properties, false))
                .isEqualTo(SCHEME + ":123456789012:function:price-order?retries=1&timeout=2s");
    }

    @ParameterizedTest
    @CsvSource({
        "retries=3,true",
        "retries=many,false",
        "retry-delay=200,true",
        "batch=always,true",
        "batch=sometimes,false",
        "retrys=3,false",
    })
    void property_ofTheComponentIsChecked(String property, boolean valid) {
        assertThat(catalog.validateConfigurationProperty("camel.component." + SCHEME + "." + property)
                        .isSuccess())
                .isEqualTo(valid);
    }

    private EndpointValidationResult validate(String functionAndOptions) {
        return catalog.validateEndpointProperties(SCHEME + ":" + functionAndOptions);
    }

    private ComponentModel model() {
        return catalog.componentModel(SCHEME);
    }

    private BaseOptionModel endpointOption(String name) {
        return model().getEndpointOptions().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stream<BaseOptionModel> ownOptions() {
        return Stream.<BaseOptionModel>concat(
                        model().getComponentOptions().stream(), model().getEndpointOptions().stream())
                .filter(each -> !CAMELS_OWN.contains(each.getName()));
    }

    private static List<String> names(List<? extends BaseOptionModel> options) {
        return options.stream().map(BaseOptionModel::getName).toList();
    }

    /** Camel's catalog with what a jar on the classpath says of itself: its list of components, their classes, their JSON. */
    private static CamelCatalog catalog() {
        String name = property("component.properties", "components");
        String type = property("component/" + name, "class");
        String folder = "META-INF/" + type.substring(0, type.lastIndexOf('.')).replace('.', '/');
        CamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent(name, type, read(folder + "/" + name + ".json"));
        return catalog;
    }

    private static String property(String service, String key) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(read(SERVICES + service)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(key);
    }

    private static String read(String resource) {
        try (InputStream file = LambdaProcComponent.class.getResourceAsStream("/" + resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
