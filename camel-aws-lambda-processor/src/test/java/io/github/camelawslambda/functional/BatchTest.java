package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * Batches, and a function whose answer tells which element it is for: {@link #of} the payload. It fails itself on a
 * negative number; what is not JSON Lambda refuses (400, not retried), so {@link #REFUSED} is an element that fails.
 */
abstract class BatchTest extends FunctionalTest {

    static final String FUNCTION = "fn";
    static final String REFUSED = "refused";

    /** What elements are. Those of Camel are updated in place, the others leave responses. */
    enum Kind {
        EXCHANGE,
        MESSAGE,
        PLAIN
    }

    /** The function's answer to a payload. */
    static String of(Object payload) {
        return "{\"of\":" + payload + "}";
    }

    LocalFunction responding() {
        return responding(FUNCTION);
    }

    LocalFunction responding(String name) {
        return lambda.asyncFunction(name, (payload, lambdaContext) -> answer(payload));
    }

    /** One that answers nothing before the gate is open. */
    LocalFunction responding(CompletableFuture<?> gate) {
        return lambda.asyncFunction(FUNCTION, (payload, lambdaContext) -> gate.thenCompose(open -> answer(payload)))
                .timeout(Duration.ofMinutes(1));
    }

    static CompletionStage<byte[]> answer(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.startsWith("-")) {
            throw new IllegalArgumentException("the function failed on " + text);
        }
        return CompletableFuture.completedFuture(of(text).getBytes(StandardCharsets.UTF_8));
    }

    Exchange exchange(@Nullable Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    Message message(@Nullable Object body) {
        Message message = new DefaultMessage(context);
        message.setBody(body);
        return message;
    }

    Object element(Kind kind, Object body) {
        return switch (kind) {
            case EXCHANGE -> exchange(body);
            case MESSAGE -> message(body);
            case PLAIN -> body;
        };
    }

    List<Object> batch(Kind kind, Object... bodies) {
        return Arrays.stream(bodies).map(body -> element(kind, body)).toList();
    }

    List<Exchange> exchanges(Object... bodies) {
        return Arrays.stream(bodies).map(this::exchange).toList();
    }

    List<Message> messages(Object... bodies) {
        return Arrays.stream(bodies).map(this::message).toList();
    }

    static Object[] numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray();
    }

    /** The body, or the response in the place of a plain element. */
    static @Nullable Object bodyOf(@Nullable Object element) {
        if (element instanceof Exchange exchange) {
            return exchange.getMessage().getBody();
        }
        return element instanceof Message message ? message.getBody() : element;
    }

    static @Nullable Object flagOf(@Nullable Object element) {
        if (element instanceof Exchange exchange) {
            return exchange.getException();
        }
        return element instanceof Message message ? message.getHeader(LambdaProcConstants.EXCEPTION) : null;
    }

    static @Nullable Object headerOf(Object element, String name) {
        return element instanceof Exchange exchange
                ? exchange.getMessage().getHeader(name)
                : ((Message) element).getHeader(name);
    }

    static void setHeader(Object element, String name, Object value) {
        (element instanceof Exchange exchange ? exchange.getMessage() : (Message) element).setHeader(name, value);
    }

    /** The bodies of a batch's elements as its route continues. */
    static List<@Nullable Object> results(Exchange exchange) {
        return elements(exchange).stream()
                .<@Nullable Object>map(BatchTest::bodyOf)
                .toList();
    }

    static List<?> elements(Exchange exchange) {
        return (List<?>) exchange.getMessage().getBody();
    }

    static Map<Integer, Exception> failures(Exchange exchange) {
        return summary(exchange, LambdaProcConstants.BATCH_FAILURES);
    }

    static Map<Integer, String> functionErrors(Exchange exchange) {
        return summary(exchange, LambdaProcConstants.BATCH_FUNCTION_ERRORS);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as its users know it
    private static <T> Map<Integer, T> summary(Exchange exchange, String property) {
        Map<Integer, T> summary = exchange.getProperty(property, Map.class);
        assertThat(summary).as(property).isNotNull();
        return summary;
    }

    /** Asserts the outer headers and the indexes of what failed. */
    static void assertSummary(Exchange exchange, int size, Object... failed) {
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                .isEqualTo(size);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_FAILED))
                .isEqualTo(failed.length);
        assertThat(failures(exchange).keySet().stream().toList()).isEqualTo(List.of(failed));
    }

    static void assertNoBatch(Exchange exchange) {
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                .isNull();
        assertThat(exchange.getProperty(LambdaProcConstants.BATCH_FAILURES)).isNull();
    }

    /** The payloads sent so far, in the order in which they arrived. */
    List<String> payloads() {
        return payloads(FUNCTION);
    }

    List<String> payloads(String function) {
        return lambda.journal().entries(function).stream()
                .map(entry -> entry.payloadAsText())
                .toList();
    }

    /** Sends on another thread, in case the caller has to wait for room; returns when the message is in the component. */
    CompletableFuture<Exchange> sendAside(String uri, Object body) {
        CompletableFuture<Exchange> sent = new CompletableFuture<>();
        Thread caller = new Thread(() -> sent.complete(send(uri, body)));
        caller.setDaemon(true);
        caller.start();
        await().until(() -> sent.isDone() || isUnderWay(caller));
        return sent;
    }

    /** It waits for room, or for the end of what it sent. */
    private static boolean isUnderWay(Thread caller) {
        return (caller.getState() == Thread.State.WAITING || caller.getState() == Thread.State.TIMED_WAITING)
                && Arrays.stream(caller.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.startsWith("io.github.camelawslambda.internal")
                                || name.contains("AsyncProcessorAwaitManager"));
    }

    /** Classes are loaded and connections opened by what needs no permit: a cold JVM makes the first requests late. */
    void warmUp() {
        responding("warm-up");
        assertSummary(send("aws-lambda-proc:warm-up?batch=always&parallel=true", List.of(numbers(50))), 50);
    }

    void routeRedelivering(int times, Processor onRedelivery, String... uris) throws Exception {
        route(redelivering(times, onRedelivery), uris);
    }

    /** A route whose redelivery finds the function willing to take what Lambda refused before. */
    void routeHealing(LocalFunction function, String... uris) throws Exception {
        route(healing(function), uris);
    }

    private void route(DefaultErrorHandlerDefinition errorHandler, String... uris) throws Exception {
        route(routes -> {
            routes.errorHandler(errorHandler);
            routes.from("direct:in").to(uris);
        });
    }

    /** What makes a redelivery find the function willing to take what Lambda refused before. */
    static DefaultErrorHandlerDefinition healing(LocalFunction function) {
        return redelivering(1, exchange -> function.acceptsAnyPayload(true));
    }

    private static DefaultErrorHandlerDefinition redelivering(int times, Processor onRedelivery) {
        return new DefaultErrorHandlerDefinition()
                .maximumRedeliveries(times)
                .redeliveryDelay(0)
                .onRedelivery(onRedelivery);
    }
}
