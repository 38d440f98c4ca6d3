package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConstants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The component with the Lambda module of an older AWS SDK, which decides what can be sent. The build copies those modules;
 * docs/compatibility.md tells how all tests run with a whole SDK of another version.
 */
@Tag("chooses-invoker")
@Tag("newer-sdk")
class OlderSdkTest extends FunctionalTest {

    private static final String ENDPOINT = "older.sdk.endpoint";
    private static final String MESSAGES = "older.sdk.messages";
    private static final String NO_HEADER = "none";

    /** Before tenant ids. */
    private static final String OLD = "2.37.5";

    /** Before durable executions. */
    private static final String LESS_OLD = "2.39.6";

    private static final String LAMBDA_MODULE = "^lambda-\\d.*\\.jar$";
    private static final String NOTHING = "no such library";

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    /** Sends the messages of the property, and tells of each the body or why there is none. */
    static final class Program implements Callable<String> {

        @Override
        public String call() throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                LambdaProcComponent component = new LambdaProcComponent(context);
                component.getConfiguration().setEndpoint(System.getProperty(ENDPOINT));
                component.getConfiguration().setRegion("us-east-1");
                component.getConfiguration().setAccessKey(ACCESS_KEY);
                component.getConfiguration().setSecretKey(SECRET_KEY);
                context.addComponent("aws-lambda-proc", component);
                context.start();
                ProducerTemplate template = context.createProducerTemplate();
                List<String> outcomes = new ArrayList<>();
                System.getProperty(MESSAGES)
                        .lines()
                        .map(line -> line.split(" "))
                        .forEach(line -> outcomes.add(outcome(template, line[0], line[1])));
                return String.join("\n", outcomes);
            } catch (IllegalStateException e) {
                return String.valueOf(e.getMessage());
            }
        }

        private static String outcome(ProducerTemplate template, String functionAndOptions, String header) {
            try {
                Exchange exchange = template.send("aws-lambda-proc:" + functionAndOptions, sent -> {
                    sent.getMessage().setBody("\"sent\"");
                    sent.getMessage().setHeader(header, "ours");
                });
                return exchange.getException() == null
                        ? exchange.getMessage().getBody(String.class)
                        : String.valueOf(exchange.getException().getMessage());
            } catch (ResolveEndpointFailedException e) {
                return String.valueOf(e.getCause());
            }
        }
    }

    record Message(String functionAndOptions, String header, String expected) {}

    static Stream<Arguments> sdks() {
        String tenantId = LambdaProcConstants.TENANT_ID;
        String durableName = LambdaProcConstants.DURABLE_EXECUTION_NAME;
        return Stream.of(
                arguments(
                        OLD,
                        List.of(
                                new Message("fn?logTail=true&", NO_HEADER, "\"sent\""),
                                new Message("unknown?", NO_HEADER, "404 ResourceNotFoundException"),
                                new Message("fn?tenantId=ours&", NO_HEADER, refusal("tenantId", OLD, "2.39.0")),
                                new Message("fn?", tenantId, refusal(tenantId, OLD, "2.39.0")),
                                new Message("fn?", durableName, refusal(durableName, OLD, "2.40.1")))),
                arguments(
                        LESS_OLD,
                        List.of(
                                new Message("fn?tenantId=ours&", NO_HEADER, "\"sent\""),
                                new Message("unknown?", NO_HEADER, "404 ResourceNotFoundException"),
                                new Message("fn?", durableName, refusal(durableName, LESS_OLD, "2.40.1")))));
    }

    private static String refusal(String source, String found, String needed) {
        return "%s needs a newer AWS SDK: AWS SDK %s found, %s or newer needed. Import a newer software.amazon.awssdk:bom"
                .formatted(source, found, needed);
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void message_failsOnlyWhenItAsksForWhatTheSdkLacks(String sdk, List<Message> messages) throws Exception {
        echo("fn");

        for (String invoker : List.of("direct", "sdk")) {
            List<String> outcomes = run(
                            messages.stream()
                                    .map(each -> "%stimeout=30s&invoker=%s %s"
                                            .formatted(each.functionAndOptions(), invoker, each.header()))
                                    .toList(),
                            LAMBDA_MODULE,
                            Path.of("target", "older-sdk", "lambda-" + sdk + ".jar"))
                    .lines()
                    .toList();

            assertThat(outcomes).hasSameSizeAs(messages);
            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(outcomes.get(i)).as(invoker).contains(messages.get(i).expected());
            }
        }
        assertThat(lambda.journal().entries("fn")).hasSize(2);
        assertThat(lambda.journal().last("fn").header("X-Amz-Tenant-Id")).isEqualTo(sdk.equals(OLD) ? null : "ours");
    }

    @Test
    void start_isRefused_whenTheSdkIsTooOld(@TempDir Path directory) throws Exception {
        tellVersion(directory, "2.30.38");

        assertThat(run(List.of(), NOTHING, directory))
                .isEqualTo(
                        "The AWS SDK on the class path is too old: AWS SDK 2.30.38 found, 2.31.0 or newer needed. Import"
                                + " a newer software.amazon.awssdk:bom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.31.0", "10.0.0-SNAPSHOT", "of our own"})
    void start_isNotRefused_whenTheSdkIsNewerOrNotKnown(String version, @TempDir Path directory) throws Exception {
        tellVersion(directory, version);

        assertThat(run(List.of(), NOTHING, directory)).isEmpty();
    }

    private String run(List<String> messages, String missing, Path more) throws Exception {
        properties.set(ENDPOINT, lambda.endpoint().toString()).set(MESSAGES, String.join("\n", messages));
        return OtherClassPath.run(Program.class, missing, more);
    }

    private static void tellVersion(Path directory, String version) throws Exception {
        Path file = directory.resolve("META-INF/maven/software.amazon.awssdk/lambda/pom.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "version=" + version);
    }
}
