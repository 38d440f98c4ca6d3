package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 10, point 8: single messages that share invocations. */
class LingerTest extends PackTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String FOREVER = "aws-lambda-proc:fn?timeout=1m&linger=1h&batchSize=";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    /** Answers each item once the gate is open. */
    private LocalFunction gated() {
        return lambda.asyncFunction(
                        FUNCTION,
                        (payload, lambdaContext) ->
                                gate.thenApply(open -> ("[" + answers(payload) + "]").getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofMinutes(1));
    }

    private static String answers(byte[] payload) {
        return String.join(
                ",",
                stream(json(new String(payload, StandardCharsets.UTF_8)))
                        .map(BatchTest::of)
                        .toList());
    }

    private static List<Exchange> ended(List<CompletableFuture<Exchange>> sent) throws Exception {
        return AsyncSender.assertAllEnd(sent, SOON);
    }

    @Test
    void fullInvocation_leavesAtOnce_andEachMessageGetsItsOwnAnswer() throws Exception {
        answeringEach();

        List<Exchange> ended = ended(AsyncSender.to(context, FOREVER + 3).sendNumbers(6));

        assertThat(payloads()).containsExactlyInAnyOrder("[0,1,2]", "[3,4,5]");
        assertThat(ended)
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(of(0), of(1), of(2), of(3), of(4), of(5));
        assertThat(ended).allSatisfy(exchange -> {
            assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                    .isEqualTo(1);
            assertNoBatch(exchange);
        });
    }

    @Test
    void invocation_leavesAfterTheLinger() throws Exception {
        answeringEach();

        List<Exchange> ended = ended(AsyncSender.to(context, "aws-lambda-proc:fn?batchSize=100&linger=300ms")
                .sendNumbers(3));

        assertThat(payloads()).containsExactly("[0,1,2]");
        assertThat(ended.get(2).getMessage().getBody()).isEqualTo(of(2));
    }

    @ParameterizedTest
    @CsvSource({"array, [7]", "records, "})
    void messageWithoutCompany_isOneOfMany(String format, String payload) {
        lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {});

        Exchange exchange = send("aws-lambda-proc:fn?batchSize=100&linger=1ms&batchFormat=" + format, "7");

        assertThat(exchange.getException()).isNull();
        if (payload == null) {
            assertThat(records(0)).hasSize(1);
            assertThat(records(0).get(0).get("messageId").textValue()).isEqualTo(exchange.getExchangeId());
        } else {
            assertThat(payloads()).containsExactly(payload);
        }
    }

    @Test
    void allRoutesAndTemplates_shareTheInvocationsOfAnEndpoint() throws Exception {
        answeringEach();
        String uri = FOREVER + 4;
        context.getEndpoint(uri);
        route(routes -> {
            routes.from("direct:one").to(uri);
            routes.from("direct:other").to(uri);
        });

        List<CompletableFuture<Exchange>> sent = List.of(
                AsyncSender.to(context, uri).send("0"),
                AsyncSender.to(context, "direct:one").send("1"),
                AsyncSender.to(context, "direct:other").send("2"),
                sendInBackground(uri, "3"));

        assertThat(ended(sent))
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactly(of(0), of(1), of(2), of(3));
        assertThat(payloads()).containsExactly("[0,1,2,3]");
    }

    @Test
    void others_joinAnInvocation_thatQueuesForASlot() throws Exception {
        gated();
        answering("other", "[1]");
        AsyncSender sender =
                AsyncSender.to(context, "aws-lambda-proc:fn?timeout=1m&maxConcurrency=1&batchSize=2&linger=1ms");
        List<CompletableFuture<Exchange>> sent = new ArrayList<>(sender.sendNumbers(2));
        lambda.journal().await(FUNCTION, 1, SOON);
        sent.add(sender.send("2"));
        // Its linger began later and has passed.
        send("aws-lambda-proc:other?batchSize=2&linger=50ms", "1");
        sent.add(sender.send("3"));

        gate.complete(null);

        ended(sent);
        assertThat(payloads()).containsExactly("[0,1]", "[2,3]");
    }

    @Test
    void messagesWithAnotherTarget_doNotShare() throws Exception {
        answeringEach().qualifiers("1");
        lambda.streamFunction("other", (input, output, lambdaContext) -> {});
        AsyncSender sender = AsyncSender.to(context, FOREVER + 2);
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sent.add(sender.send("0"));
            sent.add(sender.send("1", LambdaProcConstants.FUNCTION, "other"));
            sent.add(sender.send("2", LambdaProcConstants.QUALIFIER, "1"));
            sent.add(sender.send("3", LambdaProcConstants.INVOCATION_TYPE, "Event"));
        }

        ended(sent);

        assertThat(lambda.journal().entries())
                .extracting(entry -> entry.function() + entry.qualifier() + entry.payloadAsText())
                .containsExactlyInAnyOrder("fnnull[0,0]", "othernull[1,1]", "fn1[2,2]", "fnnull[3,3]");
    }

    @Test
    void messageWithAHeaderOfOneInvocation_leavesAloneAtOnce() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + 2);
        CompletableFuture<Exchange> first = sender.send("0");

        Exchange alone = ended(List.of(sender.send("1", LambdaProcConstants.TIMEOUT, "4s")))
                .get(0);

        assertThat(alone.getMessage().getBody()).isEqualTo(of(1));
        assertThat(first).isNotDone();
        ended(List.of(first, sender.send("2")));
        assertThat(payloads()).containsExactly("[1]", "[0,2]");
    }

    @Test
    void messageThatDoesNotFit_beginsAnother_andTheFullOneLeaves() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + "10&batchBytes=8");
        CompletableFuture<Exchange> first = sender.send("111");
        CompletableFuture<Exchange> second = sender.send("1111");

        ended(List.of(first));

        assertThat(payloads()).containsExactly("[111]");
        assertThat(second).isNotDone();
    }

    @Test
    void sameIdentifier_beginsAnother() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + 2);
        CompletableFuture<Exchange> first = sender.send("0", LambdaProcConstants.ITEM_ID, "a");
        CompletableFuture<Exchange> second = sender.send("1", LambdaProcConstants.ITEM_ID, "a");

        ended(List.of(first));
        assertThat(second).isNotDone();
        ended(List.of(second, sender.send("2")));

        assertThat(payloads()).containsExactly("[0]", "[1,2]");
    }

    @Test
    void messageThatCannotBeRead_failsAlone_onItsOwnThread() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + 2);
        CompletableFuture<Exchange> first = sender.send("0");

        CompletableFuture<Exchange> bad = sender.send("not json");

        assertThat(bad).isDone();
        assertThat(bad.get().getException()).hasMessageContaining("is not one JSON value");
        ended(List.of(first, sender.send("2")));
        assertThat(payloads()).containsExactly("[0,2]");
    }

    @Test
    void eachMessage_hasItsOwnOutcome() throws Exception {
        answering(FUNCTION, "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");

        List<Exchange> ended = ended(AsyncSender.to(context, FOREVER + 3).sendNumbers(3));

        assertThat(ended.get(0).getException()).isNull();
        assertThat(ended.get(0).getMessage().getBody()).isEqualTo("0");
        assertThat(ended.get(1).getException()).isInstanceOf(LambdaItemFailedException.class);
        assertThat(ended.get(2).getException()).isNull();
    }

    @Test
    void failedInvocation_failsAllItsMessages() throws Exception {
        answeringEach().fault(Fault.status(403, "AccessDeniedException"));

        List<Exchange> ended = ended(AsyncSender.to(context, FOREVER + 3).sendNumbers(3));

        assertThat(ended).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isSameAs(ended.get(0).getException());
            assertThat(exchange.getException()).hasMessageContaining("403");
        });
    }

    @Test
    void flaggedMessages_areOneLineInTheLog() throws Exception {
        answeringEach().fault(Fault.status(403, "AccessDeniedException"));

        List<Exchange> ended =
                ended(AsyncSender.to(context, FOREVER + "3&onFailure=flag").sendNumbers(3));

        assertThat(ended).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                    .isInstanceOf(LambdaInvocationException.class);
        });
        assertThat(log.messages("onFailure=flag"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("3 of 3 messages continue without having been invoked (onFailure=flag)"));
    }

    @Test
    void halves_serveTheOthers() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + "4&bisect=true");

        List<Exchange> ended = ended(List.of(sender.send("0"), sender.send("1"), sender.send("-2"), sender.send("3")));

        assertThat(ended)
                .extracting(exchange -> exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .containsExactly(null, null, "Unhandled", null);
        assertThat(payloads().get(0)).isEqualTo("[0,1,-2,3]");
        assertThat(payloads()).hasSize(5);
    }

    @Test
    void tooManyWaitingMessages_areRejected() throws Exception {
        gated();
        AsyncSender sender = AsyncSender.to(context, FOREVER + "2&maxConcurrency=1&backpressure=reject");
        List<CompletableFuture<Exchange>> sent = new ArrayList<>(sender.sendNumbers(2));
        lambda.journal().await(FUNCTION, 1, SOON);
        sent.addAll(sender.sendNumbers(2));

        CompletableFuture<Exchange> rejected = sender.send("5");

        assertThat(rejected).isDone();
        assertThat(rejected.get().getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining(
                        "2 messages with 2 bytes wait to share invocations, at most 2 with 6291456 bytes may");
        gate.complete(null);
        ended(sent);
        assertThat(ended(List.of(sender.send("6"), sender.send("7"))))
                .as("there is room again")
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
    }

    @Test
    void callersOfTooManyMessages_wait() throws Exception {
        gated();
        String uri = FOREVER + "2&maxConcurrency=1";
        AsyncSender sender = AsyncSender.to(context, uri);
        List<CompletableFuture<Exchange>> sent = new ArrayList<>(sender.sendNumbers(2));
        lambda.journal().await(FUNCTION, 1, SOON);
        sent.addAll(sender.sendNumbers(2));
        CompletableFuture<Exchange> blocked = sendAside(uri, "4");

        gate.complete(null);
        sent.add(blocked);
        // For the one that waited.
        sent.add(sender.send("5"));

        assertThat(ended(sent))
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(3);
    }

    @Test
    void waitingMessages_leaveAtOnce_whenTheContextStops() throws Exception {
        answeringEach();
        route(routes ->
                routes.from("seda:in?concurrentConsumers=3").to(FOREVER + 10).to("mock:out"));
        org.apache.camel.component.mock.MockEndpoint out =
                context.getEndpoint("mock:out", org.apache.camel.component.mock.MockEndpoint.class);
        out.expectedMessageCount(3);
        for (int i = 0; i < 3; i++) {
            template.sendBody("seda:in", String.valueOf(i));
        }
        await().until(() -> context.getInflightRepository().size() == 3);

        context.stop();

        assertThat(out.getReceivedCounter()).isEqualTo(3);
        assertThat(payloads()).isNotEmpty();
    }

    @Test
    void messages_failByName_whenTheContextStopsAndTheFunctionHangs() throws Exception {
        lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {}).fault(Fault.hang());
        context.getShutdownStrategy().setTimeout(1);
        route(routes -> routes.from("direct:in").to(FOREVER + 2));
        AsyncSender sender = AsyncSender.to(context, "direct:in");
        List<CompletableFuture<Exchange>> sent = List.of(sender.send("0"), sender.send("1"), sender.send("2"));
        lambda.journal().await(FUNCTION, 1, SOON);

        context.stop();

        assertThat(ended(sent).subList(0, 2))
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOfSatisfying(
                                LambdaRejectedException.class,
                                rejected -> assertThat(rejected.getAttempts()).isEqualTo(1)));
    }

    @Test
    void interruptedCaller_leavesTheOthersAlone() throws Exception {
        answeringEach();
        AsyncSender sender = AsyncSender.to(context, FOREVER + 3);
        CompletableFuture<Exchange> first = sender.send("0");
        CompletableFuture<Exchange> interrupted = new CompletableFuture<>();
        Thread caller = new Thread(() -> interrupted.complete(transacted(FOREVER + 3, "1")));
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);

        caller.interrupt();

        assertThat(interrupted.get(20, TimeUnit.SECONDS).getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("its thread was interrupted");
        ended(List.of(first, sender.send("2"), sender.send("3")));
        assertThat(payloads()).containsExactly("[0,2,3]");
    }

    @Test
    void transactedMessages_takePart() throws Exception {
        answeringEach();
        CompletableFuture<Exchange> transacted = new CompletableFuture<>();
        Thread caller = new Thread(() -> transacted.complete(transacted(FOREVER + 2, "0")));
        caller.start();
        await().until(() -> caller.getState() == Thread.State.WAITING);

        ended(List.of(AsyncSender.to(context, FOREVER + 2).send("1"), transacted));

        assertThat(payloads()).containsExactly("[0,1]");
        assertThat(transacted.get().getMessage().getBody()).isEqualTo(of(0));
    }

    private Exchange transacted(String uri, String body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getExchangeExtension().setTransacted(true);
        exchange.getMessage().setBody(body);
        return template.send(uri, exchange);
    }

    @Test
    void totalTimeout_endsTheWaitForASlot() throws Exception {
        gated();
        answeringEach("other");
        List<CompletableFuture<Exchange>> holding =
                List.of(AsyncSender.to(context, "aws-lambda-proc:fn?timeout=1m&maxConcurrency=1")
                        .send("[0]"));
        lambda.journal().await(FUNCTION, 1, SOON);

        List<Exchange> ended = ended(AsyncSender.to(
                        context,
                        "aws-lambda-proc:other?timeout=1m&maxConcurrency=1&batchSize=3&linger=200ms&totalTimeout=500ms")
                .sendNumbers(2));

        assertThat(ended)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isInstanceOf(LambdaTimeoutException.class));
        assertThat(lambda.journal().count("other")).isZero();
        gate.complete(null);
        ended(holding);
    }

    @Test
    void redelivery_waitsAgain() throws Exception {
        answeringEach().fault(Fault.status(403, "AccessDeniedException"));
        route(routes -> {
            routes.errorHandler(
                    routes.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
            routes.from("direct:in").to("aws-lambda-proc:fn?batchSize=2&linger=1h");
        });
        AsyncSender sender = AsyncSender.to(context, "direct:in");
        List<CompletableFuture<Exchange>> sent = new ArrayList<>(sender.sendNumbers(2));

        assertThat(ended(sent))
                .extracting(exchange -> exchange.getMessage().getBody())
                .containsExactlyInAnyOrder(of(0), of(1));
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(2);
    }
}
