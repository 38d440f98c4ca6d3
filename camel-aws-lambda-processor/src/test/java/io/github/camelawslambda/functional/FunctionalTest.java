package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalFunction;
import io.github.camelawslambda.test.LocalLambda;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A Camel context and a local Lambda, both fresh for each test. The component is configured for that Lambda, with retry
 * waits of a few milliseconds; routes are added with {@link #route}. The system properties {@code functional.invoker} and
 * {@code functional.httpClient} say what all endpoints use; what chooses its own is tagged {@code chooses-invoker}.
 */
abstract class FunctionalTest {

    static final String ACCESS_KEY = "test";
    static final String SECRET_KEY = "test";

    /** Nothing listens there. Not a free port of the machine: another program, or the client itself, may get that. */
    static final int CLOSED_PORT = 1;

    protected LocalLambda lambda = LocalLambda.start();
    protected CamelContext context = new DefaultCamelContext();
    protected ProducerTemplate template = context.createProducerTemplate();

    private static boolean isWarm;

    /** Once in each JVM. The first invocation may take longer than the default timeout if the machine is busy. */
    @BeforeAll
    static void warmUpJvm() {
        if (!isWarm) {
            FunctionalTest first = new FunctionalTest() {};
            first.startContext();
            first.echo("first").timeout(Duration.ofMinutes(1));
            assertThat(first.send("aws-lambda-proc:first?timeout=1m", "{}").getException())
                    .isNull();
            first.stopContext();
            isWarm = true;
        }
    }

    @BeforeEach
    void startContext() {
        LambdaProcComponent component = component();
        component.getConfiguration().setRegion(lambda.region());
        component.getConfiguration().setEndpoint(lambda.endpoint().toString());
        component.getConfiguration().setAccessKey(ACCESS_KEY);
        component.getConfiguration().setSecretKey(SECRET_KEY);
        component.getConfiguration().setRetryDelay(Duration.ofMillis(1));
        component.getConfiguration().setMaxRetryDelay(Duration.ofMillis(5));
        component.getConfiguration().setInvoker(System.getProperty("functional.invoker", "auto"));
        component.getConfiguration().setHttpClient(System.getProperty("functional.httpClient", "auto"));
        if (!hasJmx()) {
            context.disableJMX();
        }
        context.start();
        template.start();
    }

    /** Whether the context registers MBeans. Without them it starts in half the time. */
    protected boolean hasJmx() {
        return false;
    }

    @AfterEach
    void stopContext() {
        template.stop();
        context.stop();
        lambda.close();
    }

    protected LambdaProcComponent component() {
        return context.getComponent("aws-lambda-proc", LambdaProcComponent.class);
    }

    /** Adds routes while the context runs. */
    protected void route(LambdaRouteBuilder routes) throws Exception {
        RouteBuilder.addRoutes(context, routes);
    }

    /** A function that returns the bytes it gets, whatever they are. */
    protected LocalFunction echo(String name) {
        return lambda.streamFunction(name, FunctionalTest::copy).acceptsAnyPayload(true);
    }

    /** A function that returns that text. */
    protected LocalFunction answering(String name, String response) {
        return lambda.streamFunction(
                name,
                (input, output, context) -> output.write(response.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    /** A function that returns those bytes. */
    protected LocalFunction answering(String name, byte[] response) {
        return lambda.streamFunction(name, (input, output, context) -> output.write(response));
    }

    /** A function that fails with that message. */
    protected LocalFunction failing(String name, String message) {
        return lambda.function(name, (input, context) -> {
            throw new IllegalStateException(message);
        });
    }

    /** Sends a body; the exchange that comes back carries the exception, if any. */
    protected Exchange send(String uri, @Nullable Object body) {
        return send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    /** Sends a prepared exchange. */
    protected Exchange send(String uri, Consumer<Exchange> prepare) {
        return template.send(uri, prepare::accept);
    }

    /** Sends on a separate thread, for calls that might never return: the caller waits with a bound. */
    protected CompletableFuture<Exchange> sendInBackground(String uri, @Nullable Object body) {
        CompletableFuture<Exchange> sent = new CompletableFuture<>();
        Thread sender = new Thread(() -> sent.complete(send(uri, body)), "sender of the test");
        sender.setDaemon(true);
        sender.start();
        return sent;
    }

    /** The payload of the last invocation of a function. */
    protected byte[] payloadOf(String function) {
        return lambda.journal().last(function).payload();
    }

    /** The time from one request to another, as the server saw them. */
    protected static Duration between(List<JournalEntry> entries, int first, int last) {
        return Duration.ofNanos(
                entries.get(last).nanoTime() - entries.get(first).nanoTime());
    }

    private static void copy(
            InputStream input, OutputStream output, com.amazonaws.services.lambda.runtime.Context context)
            throws java.io.IOException {
        input.transferTo(output);
    }
}
