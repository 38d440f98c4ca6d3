package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.gate.Warnings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Single messages that share invocations. */
class LingerTest {

    private static final Duration LINGER = Duration.ofMillis(100);

    @RegisterExtension
    final Warnings warnings = new Warnings(SharedFailures.class);

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final FakeFunction function = endpoint.function;
    private @Nullable Linger linger;

    @BeforeEach
    void threeOfEleven() {
        endpoint.options.setRetries(0);
        endpoint.options.setBatchSize(3);
        endpoint.options.setBatchBytes("11");
        endpoint.options.setLinger(LINGER);
    }

    private Linger linger() {
        if (linger == null) {
            Pipeline pipeline = endpoint.pipeline();
            linger = new Linger(pipeline, endpoint.items(pipeline), endpoint.settings());
        }
        return linger;
    }

    private Sent send(Object body) {
        return send(endpoint.exchange(body));
    }

    private Sent send(int body, String header, Object value) {
        Exchange exchange = endpoint.exchange(body);
        exchange.getMessage().setHeader(header, value);
        return send(exchange);
    }

    private Sent send(Exchange exchange) {
        Sent sent = new Sent(exchange, endpoint.tracker.begin(exchange));
        linger().enter(Subject.of(exchange), FakeEndpoint.log(), sent.entry, sent.ends::add);
        return sent;
    }

    private record Sent(Exchange exchange, CallTracker.Entry entry, List<MessageEnd> ends) {

        Sent(Exchange exchange, CallTracker.Entry entry) {
            this(exchange, entry, new ArrayList<>());
        }

        void abort() {
            entry.abort("the test ends", null);
        }

        boolean isDone() {
            return !ends.isEmpty();
        }

        MessageEnd end() {
            if (ends.size() != 1) {
                throw new AssertionError("ended " + ends.size() + " times");
            }
            return ends.get(0);
        }

        /** Requests sent, and the body or the failure. */
        String outcome() {
            LambdaInvocationException failure = end().write().write();
            return end().sent() + " sent: "
                    + (failure == null ? exchange.getMessage().getBody() : failure.getMessage());
        }
    }

    @Test
    void messages_shareAnInvocation_whenTheTimeIsOver() {
        Sent first = send(1);
        endpoint.time.advance(Duration.ofMillis(60));
        Sent second = send(2);
        assertThat(endpoint.time.waits()).containsExactly(Duration.ofMillis(40));
        endpoint.time.advance(Duration.ofMillis(39));
        assertThat(function.requests()).isEmpty();

        endpoint.time.advance(Duration.ofMillis(1));
        assertThat(function.requests()).containsExactly("fn [1,2]");
        endpoint.time.advance(Duration.ofMillis(5));
        function.answer(0, "[10,20]");

        assertThat(List.of(first.outcome(), second.outcome())).containsExactly("1 sent: 10", "1 sent: 20");
        assertThat(List.of(first.end().isLogged(), second.end().isLogged())).containsOnly(false);
        assertThat(endpoint.messages()).containsExactly("fn SUCCESS 105", "fn SUCCESS 45");
        assertThat(endpoint.ended()).containsExactly("SUCCESS 2");
        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void messages_areSentAtOnce_whenTheInvocationIsFull() {
        Sent first = send(1);
        Sent second = send(2);
        assertThat(function.requests()).isEmpty();
        Sent third = send(3);
        assertThat(function.requests()).containsExactly("fn [1,2,3]");
        assertThat(endpoint.time.waits()).isEmpty();

        send(4);

        function.answer(0, "[10,20,30]");
        assertThat(List.of(first.outcome(), second.outcome(), third.outcome()))
                .containsExactly("1 sent: 10", "1 sent: 20", "1 sent: 30");
        assertThat(function.requests()).hasSize(1);
        assertThat(endpoint.time.waits()).containsExactly(LINGER);
    }

    @Test
    void message_startsAnotherInvocation_whenItDoesNotFit() {
        send(1111);
        send(22222);
        assertThat(function.requests()).containsExactly("fn [1111]");
        send(333);
        endpoint.time.advance(LINGER);

        assertThat(function.requests()).containsExactly("fn [1111]", "fn [22222,333]");
    }

    @Test
    void message_waitsForThoseOfItsFunction() {
        send(1, LambdaProcConstants.FUNCTION, "f");
        send(2, LambdaProcConstants.FUNCTION, "g");
        send(3, LambdaProcConstants.FUNCTION, "f");
        endpoint.time.advance(LINGER);

        assertThat(function.requests()).containsExactly("f [1,3]", "g [2]");
    }

    @Test
    void message_isSentAtOnce_whenItMustBeAlone() {
        send(1);
        Sent alone = send(2, LambdaProcConstants.TIMEOUT, 1000);

        assertThat(function.requests()).containsExactly("fn [2]");
        function.answer(0, "[20]");
        assertThat(alone.outcome()).isEqualTo("1 sent: 20");
    }

    @Test
    void messages_joinACallThatIsStarted_untilItIsAdmitted() {
        endpoint.gate.close();
        send(1);
        endpoint.time.advance(LINGER);
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        send(2);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("fn [1,2]");

        send(3);
        endpoint.time.advance(LINGER);
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [3]");
    }

    @Test
    void messages_areSentAtOnce_whileTheyLeaveAtOnce() {
        send(1);
        linger().leaveAtOnce(true);
        assertThat(function.requests()).containsExactly("fn [1]");
        assertThat(endpoint.time.waits()).isEmpty();
        send(2);
        assertThat(function.requests()).containsExactly("fn [1]", "fn [2]");

        linger().leaveAtOnce(false);
        send(3);
        assertThat(function.requests()).hasSize(2);
        assertThat(endpoint.time.waits()).containsExactly(LINGER);
    }

    @Test
    void waitingMessage_isAborted_andTheOthersAreSent() {
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(Duration.ofMillis(10));

        first.abort();
        first.abort();
        assertThat(first.outcome()).isEqualTo("0 sent: fn was not invoked: the test ends. Send it again later");
        endpoint.time.advance(LINGER);
        function.answer(0, "[20]");

        assertThat(function.requests()).containsExactly("fn [2]");
        assertThat(second.outcome()).isEqualTo("1 sent: 20");
        assertThat(endpoint.messages()).containsExactly("fn REJECTED 10", "fn SUCCESS 110");
        assertThat(first.end().isLogged()).isFalse();
    }

    @Test
    void nothing_isSent_whenAllWaitingMessagesAreAborted() {
        Sent only = send(1);

        only.abort();

        assertThat(endpoint.time.waits()).isEmpty();
        assertThat(only.outcome()).isEqualTo("0 sent: fn was not invoked: the test ends. Send it again later");
        send(2);
        endpoint.time.advance(LINGER);
        assertThat(function.requests()).containsExactly("fn [2]");
        assertThat(endpoint.messages()).containsExactly("fn REJECTED 0");
    }

    @Test
    void queuedCall_isAborted_whenAllItsMessagesAre() {
        endpoint.gate.close();
        Sent only = send(1);
        endpoint.time.advance(LINGER);
        assertThat(endpoint.gate.waiting()).isEqualTo(1);

        only.abort();

        assertThat(endpoint.gate.waiting()).isZero();
        assertThat(only.outcome()).isEqualTo("0 sent: fn was not invoked: the test ends. Send it again later");
    }

    @Test
    void request_isAborted_whenAllItsMessagesAre() {
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(LINGER);

        first.abort();
        assertThat(endpoint.gate.held()).isEqualTo(1);
        assertThat(first.outcome())
                .isEqualTo("1 sent: fn was aborted before it answered: the test ends. The function may still have run");
        second.abort();

        assertThat(endpoint.gate.held()).isZero();
        assertThat(second.outcome()).startsWith("1 sent: fn was aborted before it answered");
        assertThat(endpoint.ended()).contains("REJECTED 2");
    }

    @Test
    void messages_haveTheirAnswers_whenAnotherOfTheirInvocationWasAborted() {
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(LINGER);
        first.abort();

        function.answer(0, "[10,20]");

        assertThat(first.outcome()).startsWith("1 sent: fn was aborted before it answered");
        assertThat(second.outcome()).isEqualTo("1 sent: 20");
    }

    @Test
    void halves_areNotSent_whenAllMessagesAreAborted() {
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(LINGER);
        endpoint.gate.close();
        function.fail(0, 413);
        assertThat(endpoint.gate.waiting()).isEqualTo(2);

        first.abort();
        assertThat(endpoint.gate.waiting()).isEqualTo(2);
        second.abort();

        assertThat(endpoint.gate.waiting()).isZero();
        assertThat(List.of(first.isDone(), second.isDone())).containsOnly(true);
    }

    @Test
    void halves_areInvokedTogether() {
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(LINGER);
        function.fail(0, 413);

        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [1]", "fn [2]");
        function.answer(2, "[20]");
        function.answer(1, "[10]");
        assertThat(List.of(first.outcome(), second.outcome())).containsExactly("1 sent: 10", "1 sent: 20");
    }

    @Test
    void messages_fail_whenTheirCallCannotBeAdmitted() {
        endpoint.gate.close();
        Sent first = send(1);
        Sent second = send(2);
        endpoint.time.advance(LINGER);

        endpoint.gate.refuse(Rejection.notInvoked("fn", "closed", null));

        assertThat(List.of(first.outcome(), second.outcome())).containsOnly("0 sent: fn was not invoked: closed");
        assertThat(endpoint.messages()).containsExactly("fn REJECTED 100", "fn REJECTED 100");
    }

    @Test
    void failedMessages_areLoggedOnce_whenTheyAreFlagged() {
        endpoint.options.setOnFailure("flag");
        Sent first = send(1);
        Sent second = send(2, LambdaProcConstants.ITEM_ID, "b");
        endpoint.time.advance(LINGER);
        function.answer(0, "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");

        assertThat(first.end().isLogged()).isFalse();
        assertThat(second.end().isLogged()).isTrue();
        assertThat(first.outcome()).isEqualTo("1 sent: 1");
        assertThat(second.outcome()).startsWith("1 sent: fn was invoked for 2 elements and reported");
        assertThat(warnings.lines()).singleElement().asString().contains("1 of 2 messages");
    }

    @Test
    void failedMessages_areNotLogged_whenTheyAreNotFlagged() {
        Sent only = send(1);
        endpoint.time.advance(LINGER);
        function.fail(0, 503);

        assertThat(only.end().isLogged()).isFalse();
        assertThat(only.outcome()).isEqualTo("1 sent: status 503");
        assertThat(warnings.lines()).isEmpty();
    }

    @Test
    void message_isRejected_whenTooManyWait() {
        endpoint.options.setMaxConcurrency(1);
        endpoint.options.setBackpressure("reject");
        endpoint.gate.close();
        Sent first = send(1);
        send(2);
        send(3);
        assertThatThrownBy(() -> send(4))
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("3 messages with 3 bytes wait to share invocations, at most 3 with 11 bytes may");

        first.abort();
        send(4);
        assertThatThrownBy(() -> send(5)).isInstanceOf(LambdaRejectedException.class);

        // Admitted messages wait no more.
        endpoint.gate.letIn();
        send(5);
        send(6);
        assertThat(function.requests()).containsExactly("fn [2,3]");
        assertThatThrownBy(() -> send(7)).isInstanceOf(LambdaRejectedException.class);
    }

    @Test
    void unreadableMessage_isRefused_andTakesNoRoom() {
        endpoint.options.setMaxConcurrency(1);
        endpoint.options.setBackpressure("reject");
        Exchange exchange = endpoint.exchange(null);
        exchange.setMessage(new DefaultMessage(exchange.getContext()) {
            @Override
            public Object getBody() {
                throw new IllegalStateException("read");
            }
        });
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> send(exchange))
                    .isInstanceOf(LambdaInvocationException.class)
                    .hasMessage(
                            "fn was not invoked: its message threw java.lang.IllegalStateException while it was read, which is the cause");
        }
    }

    @Test
    void message_isInvokedAlone_whenItDoesNotWait() {
        endpoint.options.setLinger(Duration.ZERO);
        endpoint.options.setBackpressure("reject");
        Sent sent = send(1);
        Sent aborted = send(2);
        assertThat(function.requests()).containsExactly("fn [1]", "fn [2]");
        function.answer(0, "[10]");
        aborted.abort();

        assertThat(sent.outcome()).isEqualTo("1 sent: 10");
        assertThat(aborted.outcome()).startsWith("1 sent: fn was aborted before it answered");

        endpoint.gate.close();
        assertThat(send(3).outcome())
                .isEqualTo(
                        "0 sent: fn was not invoked: the gate is closed and backpressure=reject: open the gate or use backpressure=block");
    }

    @Test
    void waitingTime_countsTowardsTheTotalTimeout_whileTheCallQueues() {
        endpoint.options.setTotalTimeout(Duration.ofMillis(150));
        endpoint.gate.close();
        Sent sent = send(1);
        endpoint.time.advance(Duration.ofMillis(149));
        assertThat(sent.isDone()).isFalse();

        endpoint.time.advance(Duration.ofMillis(1));

        assertThat(sent.outcome()).startsWith("0 sent: ").contains("totalTimeout");
    }

    @Test
    void waitingTime_countsTowardsTheTotalTimeout() {
        endpoint.options.setTotalTimeout(Duration.ofMillis(150));
        Sent sent = send(1);
        endpoint.time.advance(Duration.ofMillis(149));
        assertThat(sent.isDone()).isFalse();

        endpoint.time.advance(Duration.ofMillis(1));

        assertThat(sent.outcome()).startsWith("1 sent: ").contains("totalTimeout");
    }
}
