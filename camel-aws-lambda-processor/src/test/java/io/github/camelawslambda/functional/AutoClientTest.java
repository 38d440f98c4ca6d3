package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.test.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.ObjectHelper;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Contract section 2: what auto chooses, seen by what Lambda gets. */
@Tag("chooses-invoker")
class AutoClientTest extends FunctionalTest {

    private static final String ENDPOINT = "auto.test.endpoint";
    private static final String OPTIONS = "auto.test.options";
    private static final String NOTHING = "no such library";

    /** Vert.x, and Camel's component on it, whose type converters load its classes. */
    private static final String VERTX = "vertx";

    @TempDir
    Path directory;

    @RegisterExtension
    final LogCapture log = new LogCapture(Level.WARN);

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    /** Marks each request of a generated client. */
    public static final class Marking implements ExecutionInterceptor {

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder()
                    .putHeader("X-Marked", "yes")
                    .build();
        }
    }

    /** Invokes a function once, with nothing configured but where and the options of a system property. */
    static final class OneMessage implements Callable<String> {

        public static void main(String[] arguments) throws Exception {
            System.out.println(new OneMessage().call());
            System.exit(0);
        }

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
                return context.createProducerTemplate()
                        .requestBody(
                                "aws-lambda-proc:fn?timeout=30s" + System.getProperty(OPTIONS),
                                "\"sent\"",
                                String.class);
            } catch (Exception e) {
                Throwable refusal = ObjectHelper.getException(IllegalArgumentException.class, e);
                return String.valueOf(refusal == null ? e : refusal.getMessage());
            }
        }
    }

    private String oneMessage(String options, String missing, @Nullable Path more) throws Exception {
        echo("fn");
        properties.set(ENDPOINT, lambda.endpoint().toString()).set(OPTIONS, options);
        return OtherClassPath.run(OneMessage.class, missing, more);
    }

    @Test
    void invocation_isDirectOnVertx_whenNothingNeedsMore() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?invoker=auto&httpClient=auto", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").header("User-Agent")).contains("Vertx");
        assertThat(Threads.count("aws-lambda-proc-vertx")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vertxOfTheApplication_isLeftAlone_whenItsThreadsSendTheMessages(boolean isEventLoop) throws Exception {
        echo("fn");
        Vertx own = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        try {
            CompletableFuture<Exchange> sent = new CompletableFuture<>();
            Callable<Void> send = () -> {
                AsyncProducer producer = context.getEndpoint("aws-lambda-proc:fn?invoker=direct&httpClient=vertx")
                        .createAsyncProducer();
                producer.start();
                Exchange exchange = producer.getEndpoint().createExchange();
                exchange.getMessage().setBody("{}");
                producer.process(exchange, doneSync -> sent.complete(exchange));
                return null;
            };
            if (isEventLoop) {
                own.runOnContext(ignored -> unchecked(send));
            } else {
                own.executeBlocking(send);
            }

            assertThat(sent.get(30, TimeUnit.SECONDS).getException()).isNull();
            context.stop();
            CompletableFuture<Void> stillRuns = new CompletableFuture<>();
            own.runOnContext(ignored -> stillRuns.complete(null));
            stillRuns.get(10, TimeUnit.SECONDS);
            assertThat(log.messages("already on a Vert.x context")).isEmpty();
        } finally {
            own.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void brokenConnections_areNotLoggedByVertx() {
        echo("fn").fault(Fault.reset().times(3));

        assertThat(send("aws-lambda-proc:fn?invoker=direct&httpClient=vertx", "{}")
                        .getException())
                .isNull();
        assertThat(log.lines()).noneMatch(line -> line.logger().startsWith("io."));
    }

    private static void unchecked(Callable<Void> task) {
        try {
            task.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"global/handlers", "services/lambda"})
    void interceptors_run_whenTheyAreOnTheClassPath(String where) throws Exception {
        Path file = directory.resolve("software/amazon/awssdk/" + where + "/execution.interceptors");
        Files.createDirectories(file.getParent());
        Files.writeString(file, Marking.class.getName() + "\n");

        assertThat(oneMessage("", NOTHING, directory)).isEqualTo("\"sent\"");
        assertThat(lambda.journal().last("fn").header("X-Marked")).isEqualTo("yes");
        assertThat(lambda.journal().last("fn").header("User-Agent")).contains("NettyNio");
    }

    @Test
    void generatedClient_invokes_whenAnAgentTracesIt() throws Exception {
        Path source = Files.writeString(
                directory.resolve("OpenTelemetryAgent.java"),
                "package io.opentelemetry.javaagent; public class OpenTelemetryAgent {}");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", directory.toString(), source.toString());
        echo("fn");

        String printed = ChildJvm.run(
                OneMessage.class,
                List.of(
                        "-Xbootclasspath/a:" + directory,
                        "-D%s=%s".formatted(ENDPOINT, lambda.endpoint()),
                        "-D%s=".formatted(OPTIONS)),
                directory,
                Duration.ofSeconds(60));

        assertThat(printed).contains("\"sent\"");
        assertThat(lambda.journal().last("fn").header("User-Agent")).contains("NettyNio");
    }

    @Test
    void invocation_isDirectOnNetty_whenVertxIsMissing() throws Exception {
        assertThat(oneMessage("", VERTX, null)).isEqualTo("\"sent\"");
        assertThat(lambda.journal().last("fn").header("User-Agent")).contains("NettyNio");
    }

    @Test
    void vertx_isRefusedByTheNameOfItsArtifact_whenItIsMissing() throws Exception {
        assertThat(oneMessage("&httpClient=vertx", VERTX, null))
                .isEqualTo(
                        "httpClient=vertx cannot be used: it needs io.vertx:vertx-core 4.5 on the classpath. Change that, or use httpClient=auto or netty");
    }
}
