package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.batch.FakeBatches.Sent;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.gate.Warnings;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Batches whose elements are invoked one by one. */
class ElementDispatchTest {

    @RegisterExtension
    final Warnings warnings = new Warnings(BatchInvoker.class);

    private final FakeBatches batches = new FakeBatches();
    private final FakeEndpoint endpoint = batches.endpoint;
    private final FakeFunction function = endpoint.function;

    @Test
    void elements_areInvokedInTurn_whenNotParallel() throws Exception {
        endpoint.options.setParallel(false);
        Exchange exchange = endpoint.exchange(List.of("a", "b", "c"));
        exchange.getMessage().setHeader(LambdaProcConstants.FUNCTION, "other");
        exchange.getMessage().setHeader(LambdaProcConstants.STATUS_CODE, 500);
        Sent sent = batches.send(exchange);

        endpoint.time.advance(Duration.ofMillis(10));
        assertThat(function.requests()).containsExactly("other a");
        function.answer(0, "A");
        assertThat(function.requests()).containsExactly("other a", "other b");
        endpoint.time.advance(Duration.ofMillis(1));
        function.answer(1, "B");
        assertThat(sent.isDone()).isFalse();
        function.answer(2, "C");

        assertThat(sent.isBatch).isTrue();
        assertThat(sent.counts()).isEqualTo("3 elements, 0 failed, 3 invocations");
        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of("A", "B", "C"));
        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(
                        LambdaProcConstants.BATCH_SIZE,
                        LambdaProcConstants.BATCH_FAILED,
                        LambdaProcConstants.BATCH_INVOCATIONS);
        assertThat(exchange.getProperties())
                .isEqualTo(Map.of(
                        LambdaProcConstants.BATCH_FAILURES, Map.of(),
                        LambdaProcConstants.BATCH_FUNCTION_ERRORS, Map.of()));
        assertThat(exchange.getException()).isNull();
        assertThat(endpoint.messages()).containsExactly("other SUCCESS 10", "other SUCCESS 1", "other SUCCESS 0");
        assertThat(endpoint.ended()).containsOnly("SUCCESS 1");
        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void elements_areInvokedAtOnce_whenParallel() throws Exception {
        Sent sent = batches.send(List.of("a", "b", "c"));

        assertThat(function.requests()).containsExactly("fn a", "fn b", "fn c");
        function.answer(2, "C");
        function.answer(0, "A");
        function.answer(1, "B");

        assertThat(sent.end().getMessage().getBody()).isEqualTo(List.of("A", "B", "C"));
    }

    @Test
    void oneElement_queues_whenThereIsNoRoom() throws Exception {
        endpoint.gate.close();
        Sent sent = batches.send(List.of("a", "b", "c"));

        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("fn a");
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        endpoint.gate.letIn();
        assertThat(endpoint.gate.waiting()).isZero();
        function.answer(0, "A");
        function.answer(1, "B");
        function.answer(2, "C");

        assertThat(sent.end().getMessage().getBody()).isEqualTo(List.of("A", "B", "C"));
        assertThat(endpoint.gate.held()).isZero();
    }

    @Test
    void queuedElement_doesNotLetTheNextQueue_whenNotParallel() {
        endpoint.options.setParallel(false);
        endpoint.gate.close();
        batches.send(List.of("a", "b"));

        endpoint.gate.letIn();

        assertThat(endpoint.gate.waiting()).isZero();
        function.answer(0, "A");
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
    }

    @Test
    void onlyFailedElements_areInvokedAgain_whenTheBatchIsRedelivered() throws Exception {
        List<String> body = List.of("a", "b", "c");
        Sent sent = batches.send(body);
        function.answer(0, "A");
        function.fail(1, 503);
        function.end(2, new Outcome.Kept(Packs.ANSWER));
        assertThat(sent.counts()).isEqualTo("3 elements, 1 failed, 3 invocations");
        assertThat(sent.failures()).isEqualTo(Map.of(1, "status 503"));
        assertThat(sent.exchange.getMessage().getBody()).isSameAs(body);
        assertThat(sent.exchange.getProperty(LambdaProcConstants.BATCH_FAILURES, Map.class))
                .containsOnlyKeys(1);

        sent.exchange.setException(null);
        sent.exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, 1);
        Sent again = batches.send(sent.exchange);
        assertThat(function.requests()).endsWith("fn c", "fn b").hasSize(4);
        function.answer(3, "B");

        assertThat(again.counts()).isEqualTo("3 elements, 0 failed, 1 invocations");
        assertThat(again.exchange.getMessage().getBody()).isEqualTo(List.of("A", "B", "c"));
    }

    @Test
    void batchWithFailures_continues_whenTheyAreFlagged() throws Exception {
        endpoint.options.setOnFailure("flag");
        Exchange exchange = endpoint.exchange(List.of("a", "b"));
        exchange.getMessage().setHeader(LambdaProcConstants.FUNCTION, "other");
        Sent sent = batches.send(exchange);
        function.fail(0, 503);
        function.answer(1, "B");

        assertThat(sent.counts()).isEqualTo("2 elements, 1 failed, 2 invocations");
        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of("a", "B"));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("other");
        assertThat(warnings.lines())
                .containsExactly(
                        "Exchange ID-1: its batch continues (onFailure=flag): 1 of the 2 elements of a batch could not be invoked, element 0 (from 0) first: status 503");
    }

    @Test
    void functionErrors_areListed_whenTheyAreMapped() throws Exception {
        endpoint.options.setFunctionError("payload");
        Message message = endpoint.message("a", "name", "value");
        Sent sent = batches.send(List.of(message, endpoint.message("b", "name", "value")));
        function.breakDown(0);
        function.answer(1, "B");

        assertThat(sent.counts()).isEqualTo("2 elements, 0 failed, 2 invocations");
        assertThat(sent.exchange.getProperty(LambdaProcConstants.BATCH_FUNCTION_ERRORS))
                .isEqualTo(Map.of(0, "Unhandled"));
        assertThat(message.getHeader(LambdaProcConstants.FUNCTION_ERROR)).isEqualTo("Unhandled");
    }

    @Test
    void emptyBatch_isDoneAtOnce() throws Exception {
        Exchange exchange = endpoint.exchange(List.of());
        exchange.getMessage().setHeader(LambdaProcConstants.FUNCTION, "other");

        assertThat(batches.send(exchange).counts()).isEqualTo("0 elements, 0 failed, 0 invocations");

        assertThat(exchange.getMessage().getBody()).isEqualTo(List.of());
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("other");
    }

    @Test
    void singleMessage_isNotTaken() {
        Sent sent = batches.send("a");

        assertThat(sent.isBatch).isFalse();
        assertThat(sent.isDone()).isFalse();
        assertThat(function.requests()).isEmpty();
    }

    @Test
    void abort_endsAllElements_whetherSentQueuedOrNotBegun() throws Exception {
        Sent sent = batches.send(List.of(
                endpoint.message("a", "name", "value"),
                endpoint.message("b", LambdaProcConstants.FUNCTION, "other"),
                "c"));
        assertThat(sent.isDone()).isFalse();
        endpoint.gate.close();
        Sent queued = batches.send(List.of(endpoint.message("d", LambdaProcConstants.FUNCTION, "other"), "e"));

        sent.entry.abort("the test ends", null);
        queued.entry.abort("the test ends", null);

        assertThat(sent.counts()).isEqualTo("3 elements, 3 failed, 3 invocations");
        assertThat(sent.failures())
                .isEqualTo(Map.of(
                        0, "fn was aborted before it answered: the test ends. The function may still have run",
                        1, "other was aborted before it answered: the test ends. The function may still have run",
                        2, "fn was aborted before it answered: the test ends. The function may still have run"));
        assertThat(queued.counts()).isEqualTo("2 elements, 2 failed, 0 invocations");
        assertThat(queued.failures())
                .isEqualTo(Map.of(
                        0, "other was not invoked: the test ends. Send it again later",
                        1, "fn was not invoked: the test ends. Send it again later"));
        assertThat(endpoint.messages()).hasSize(5).endsWith("other REJECTED 0", "fn REJECTED 0");
        assertThat(function.requests()).hasSize(3);
    }

    @Test
    void batch_ends_whenElementsThrow() throws Exception {
        Sent sent = batches.send(new ArrayList<>(Arrays.asList(unreadable(), unwritable(), "c")));
        assertThat(function.requests()).containsExactly("fn b", "fn c");
        function.answer(0, "B");
        function.answer(1, "C");

        assertThat(sent.counts()).isEqualTo("3 elements, 2 failed, 2 invocations");
        assertThat(sent.failures())
                .isEqualTo(Map.of(
                        0, text("read for"),
                        1, text("written after it was invoked on")));
        assertThat(sent.exchange.getException(LambdaInvocationException.class).getFunction())
                .isEqualTo("fn");
    }

    private static String text(String when) {
        return "an element could not be %s fn: its message or mapper threw java.lang.IllegalStateException, which is the cause"
                .formatted(when);
    }

    private Message unreadable() {
        return new DefaultMessage(endpoint.exchange(null).getContext()) {
            @Override
            public Object getBody() {
                throw new IllegalStateException("read");
            }
        };
    }

    private Message unwritable() {
        Message message = new DefaultMessage(endpoint.exchange(null).getContext()) {
            @Override
            public void setBody(Object body) {
                if (body.equals("B")) {
                    throw new IllegalStateException("write");
                }
                super.setBody(body);
            }
        };
        message.setBody("b");
        return message;
    }

    @Test
    void queuedElement_isNamedAfterTheEndpoint_whenItsHeaderCannotBeRead() throws Exception {
        endpoint.gate.close();
        Sent sent = batches.send(List.of(endpoint.message("a", LambdaProcConstants.FUNCTION, "not a name")));

        sent.entry.abort("the test ends", null);

        sent.end();
        assertThat(sent.failures()).isEqualTo(Map.of(0, "fn was not invoked: the test ends. Send it again later"));
    }

    @Test
    void batch_isNotBegun_whenItWasAbortedBefore() throws Exception {
        Exchange exchange = endpoint.exchange(List.of("a", "b"));
        CallTracker.Entry entry = endpoint.tracker.begin(exchange);
        entry.abort("the test ends", null);

        Sent sent = batches.send(exchange, entry);

        assertThat(sent.counts()).isEqualTo("2 elements, 2 failed, 0 invocations");
        assertThat(endpoint.messages()).containsExactly("fn REJECTED 0", "fn REJECTED 0");
    }

    @Test
    void streams_areReadAgain_whenTheBatchIsRedelivered() throws Exception {
        Iterator<Object> body =
                List.<Object>of(new ByteArrayInputStream(Packs.bytes("a")), "b").iterator();
        Sent sent = batches.send(body);
        function.fail(0, 503);
        function.fail(1, 503);
        sent.end();
        assertThat(sent.exchange.getMessage().getBody())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2)
                .endsWith("b");

        batches.send(endpoint.exchange(sent.exchange.getMessage().getBody()));

        assertThat(function.requests()).containsExactly("fn a", "fn b", "fn a", "fn b");
    }

    @Test
    void openCalls_areForgotten_whenTheyAreDone() throws Exception {
        Sent sent = batches.send(List.of("a", "b"));
        function.answer(0, "A");

        sent.entry.abort("the test ends", null);

        assertThat(sent.counts()).isEqualTo("2 elements, 1 failed, 2 invocations");
        assertThat(endpoint.time.waits()).isEmpty();
    }
}
