package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcEndpoint;
import io.github.camelawslambda.internal.settings.DurationText;
import java.beans.IntrospectionException;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of contract section 2, as far as it is texts. */
@Tag("hostile-locale")
class OptionsTest {

    private static final String PREFIX = "camel.component.aws-lambda-proc.";

    // option | default | a value | another one | what else must be set for it
    private static final String TABLE = """
            region               |                       | eu-west-1              | us-west-2              |
            endpoint             |                       | http://localhost:1     | http://localhost:2     |
            profile              |                       | one                    | two                    |
            accessKey            |                       | one                    | two                    | &secretKey=s
            secretKey            |                       | one                    | two                    | &accessKey=a
            sessionToken         |                       | one                    | two                    | &accessKey=a&secretKey=s
            fromEc2Role          | false                 | true                   | false                  |
            roleArn              |                       | arn:aws:iam::123456789012:role/a | arn:aws:iam::123456789012:role/b |
            roleExternalId       |                       | one                    | two                    | &roleArn=arn:aws:iam::123456789012:role/a
            roleSessionName      | camel-aws-lambda-proc | one                    | two                    |
            stsEndpoint          |                       | http://localhost:1     | http://localhost:2     |
            timeout              | 5s                    | 1m30s                  | 7000                   |
            retries              | 3                     | 5                      | 0                      |
            retryDelay           | 100ms                 | 250ms                  | 2s                     |
            maxRetryDelay        | 20s                   | 1m30s                  | 30000                  |
            retryOnTimeout       | true                  | false                  | true                   |
            totalTimeout         | 0                     | 1h                     | 90000                  |
            rateLimit            |                       | one                    | two                    |
            adaptiveConcurrency  | true                  | false                  | true                   |
            maxConcurrency       | 100                   | 7                      | 8                      |
            backpressure         | block                 | reject                 | block                  |
            batch                | auto                  | always                 | never                  |
            parallel             | false                 | true                   | false                  |
            batchSize            | 1                     | 50                     | 10                     |
            batchBytes           |                       | 256KB                  | 5000                   |
            batchFormat          | array                 | records                | array                  |
            batchResponse        | auto                  | itemFailures           | none                   |
            batchHeaders         |                       | orderId                | x-*                    |
            bisect               | false                 | true                   | false                  |
            linger               | 0                     | 10ms                   | 1s                     | &batchSize=2
            invoker              | auto                  | direct                 | auto                   |
            onFailure            | exception             | flag                   | exception              |
            payloadFormat        | auto                  | apiGatewayV1           | apiGateway             |
            responseFormat       | string                | apiGateway             | bytes                  |
            responseType         |                       | java.util.Map          | java.util.List         |
            responseStream       | false                 | true                   | false                  |
            maxResponseSize      | 20MB                  | 64KB                   | 5000                   |
            functionError        | payload               | exception              | payload                |
            invocationType       | RequestResponse       | Event                  | DryRun                 |
            qualifier            |                       | live                   | 5                      |
            logTail              | false                 | true                   | false                  |
            tenantId             |                       | one                    | two                    |
            headerOverrides      | true                  | false                  | true                   |
            httpClient           | auto                  | crt                    | auto                   |
            proxyHost            |                       | one                    | two                    | &proxyPort=1
            proxyPort            |                       | 1                      | 2                      | &proxyHost=h
            proxyProtocol        | HTTP                  | HTTPS                  | HTTP                   |
            proxyUsername        |                       | one                    | two                    | &proxyHost=h&proxyPort=1&proxyPassword=p
            proxyPassword        |                       | one                    | two                    | &proxyHost=h&proxyPort=1&proxyUsername=u
            nonProxyHosts        |                       | one                    | two                    | &proxyHost=h&proxyPort=1
            trustAllCertificates | false                 | true                   | false                  |
            """;

    private @Nullable Main main;

    record Option(String name, String initial, String value, String other, String needs) {

        @Override
        public String toString() {
            return name;
        }

        boolean isSetTo(String text, LambdaProcConfiguration options) {
            Object actual = read(options);
            return actual instanceof Duration duration
                    ? duration.equals(DurationText.parse(text))
                    : Objects.toString(actual, "").equals(text);
        }

        private @Nullable Object read(LambdaProcConfiguration options) {
            try {
                return new PropertyDescriptor(name, LambdaProcConfiguration.class)
                        .getReadMethod()
                        .invoke(options);
            } catch (IntrospectionException | ReflectiveOperationException e) {
                throw new AssertionError("no getter of " + name, e);
            }
        }
    }

    static Stream<Option> options() {
        return TABLE.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::trim).toArray(String[]::new))
                .map(cells -> new Option(cells[0], cells[1], cells[2], cells[3], cells[4]));
    }

    @AfterEach
    void stop() {
        if (main != null) {
            main.stop();
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_hasTheContractsDefault(Option option) throws IOException {
        JsonNode catalog = catalog();

        assertThat(option.isSetTo(option.initial(), new LambdaProcConfiguration()))
                .isTrue();
        for (String kind : Set.of("properties", "componentProperties")) {
            JsonNode entry = catalog.path(kind).path(option.name());
            assertThat(entry.isObject()).isTrue();
            // A boolean that is false by default has its default in every catalog, or none.
            assertThat(entry.path("defaultValue").asText(option.initial().equals("false") ? "false" : ""))
                    .isEqualTo(option.initial());
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_isAUriParameter(Option option) throws Exception {
        assertThat(option.isSetTo(option.value(), endpoint(start(), option, option.value())))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_isAComponentOption_inCamelCase(Option option) throws Exception {
        Main started = start(PREFIX + option.name(), option.value());

        assertThat(option.isSetTo(option.value(), endpoint(started, option, null)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_isAComponentOption_inKebabCase(Option option) throws Exception {
        Main started = start(PREFIX + StringHelper.camelCaseToDash(option.name()), option.value());

        assertThat(option.isSetTo(option.value(), endpoint(started, option, null)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("options")
    void option_ofTheUri_overridesTheComponents(Option option) throws Exception {
        Main started = start(PREFIX + option.name(), option.value());

        assertThat(option.isSetTo(option.other(), endpoint(started, option, option.other())))
                .isTrue();
        LambdaProcComponent component =
                started.getCamelContext().getComponent("aws-lambda-proc", LambdaProcComponent.class);
        assertThat(option.isSetTo(option.value(), component.getConfiguration())).isTrue();
    }

    @Test
    void table_isComplete() throws IOException {
        Set<String> known = new TreeSet<>(
                Set.of("function", "lambdaClient", "objectMapper", "lazyStartProducer", "autowiredEnabled"));
        known.addAll(
                Set.of("configuration", "rateLimits", "rateLimitStore", "credentialsProvider", "sslContextParameters"));
        known.addAll(Set.of("healthCheckConsumerEnabled", "healthCheckProducerEnabled"));
        options().map(Option::name).forEach(known::add);
        Set<String> inCatalog = new TreeSet<>();
        catalog().path("properties").fieldNames().forEachRemaining(inCatalog::add);
        catalog().path("componentProperties").fieldNames().forEachRemaining(inCatalog::add);

        assertThat(inCatalog).isEqualTo(known);
    }

    private LambdaProcConfiguration endpoint(Main started, Option option, @Nullable String value) {
        String own = value == null ? "" : "&" + option.name() + "=RAW(" + value + ")";
        return started.getCamelContext()
                .getEndpoint(
                        "aws-lambda-proc:fn?lazyStartProducer=false" + own + option.needs(), LambdaProcEndpoint.class)
                .getConfiguration();
    }

    private Main start(String... property) throws Exception {
        Main created = new Main();
        main = created;
        created.addProperty(PREFIX + "rateLimits.one", "1/1s");
        created.addProperty(PREFIX + "rateLimits.two", "1/1s");
        if (property.length == 2) {
            created.addProperty(property[0], property[1]);
        }
        created.start();
        return created;
    }

    @Test
    void beans_areAutowired_whenTheRegistryHasOneOfAKind() throws Exception {
        Main created = new Main();
        main = created;
        ObjectMapper mapper = new ObjectMapper();
        created.bind("mapper", mapper);
        created.start();

        assertThat(created.getCamelContext()
                        .getEndpoint("aws-lambda-proc:fn", LambdaProcEndpoint.class)
                        .getConfiguration()
                        .getObjectMapper())
                .isSameAs(mapper);
    }

    private static JsonNode catalog() throws IOException {
        try (InputStream json = LambdaProcEndpoint.class.getResourceAsStream(
                "/META-INF/io/github/camelawslambda/aws-lambda-proc.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
