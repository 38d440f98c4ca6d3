package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.batch.FakeBatches.Sent;
import io.github.camelawslambda.internal.failure.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches whose elements share invocations. */
class PackDispatchTest {

    private final FakeBatches batches = new FakeBatches();
    private final FakeEndpoint endpoint = batches.endpoint;
    private final FakeFunction function = endpoint.function;

    @BeforeEach
    void pairs() {
        endpoint.options.setBatchSize(2);
    }

    private Message of(String function, int body) {
        return endpoint.message(body, LambdaProcConstants.FUNCTION, function);
    }

    @Test
    void pairs_areInvokedInTurn_whenNotParallel() throws Exception {
        endpoint.options.setParallel(false);
        Sent sent = batches.send(List.of(1, 2, 3, 4, 5));

        assertThat(function.requests()).containsExactly("fn [1,2]");
        endpoint.time.advance(Duration.ofMillis(10));
        function.answer(0, "[\"A\",\"B\"]");
        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [3,4]");
        function.answer(1, "[\"C\",\"D\"]");
        assertThat(sent.isDone()).isFalse();
        function.answer(2, "[\"E\"]");

        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [3,4]", "fn [5]");
        assertThat(sent.counts()).isEqualTo("5 elements, 0 failed, 3 invocations");
        assertThat(sent.exchange.getMessage().getBody())
                .isEqualTo(List.of("\"A\"", "\"B\"", "\"C\"", "\"D\"", "\"E\""));
        assertThat(endpoint.ended()).containsExactly("SUCCESS 2", "SUCCESS 2", "SUCCESS 1");
        assertThat(endpoint.messages())
                .containsExactly("fn SUCCESS 10", "fn SUCCESS 10", "fn SUCCESS 0", "fn SUCCESS 0", "fn SUCCESS 0");
    }

    @Test
    void pairs_areInvokedAtOnce_whenParallel() throws Exception {
        Sent sent = batches.send(List.of(1, 2, 3));

        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [3]");
        function.answer(1, "[30]");
        function.answer(0, "[10,20]");

        assertThat(sent.end().getMessage().getBody()).isEqualTo(List.of("10", "20", "30"));
    }

    @Test
    void onePair_queues_whenThereIsNoRoom() throws Exception {
        endpoint.gate.close();
        Sent sent = batches.send(List.of(1, 2, 3));

        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("fn [1,2]");
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        assertThat(endpoint.gate.waiting()).isZero();
        function.answer(0, "[10,20]");
        function.answer(1, "[30]");

        assertThat(sent.end().getMessage().getBody()).isEqualTo(List.of("10", "20", "30"));
        assertThat(endpoint.gate.held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void elements_areInvokedInOrder_whenFunctionsDiffer(boolean parallel) throws Exception {
        endpoint.options.setParallel(parallel);
        Sent sent = batches.send(List.of(of("f", 1), of("g", 2), of("g", 3), of("f", 4), of("f", 5), of("f", 6)));
        List<String> payloads = List.of("f [1]", "g [2,3]", "f [4,5]", "f [6]");
        for (int i = 0; i < payloads.size(); i++) {
            assertThat(function.requests()).isEqualTo(parallel ? payloads : payloads.subList(0, i + 1));
            function.answer(i, "");
        }

        assertThat(function.requests()).isEqualTo(payloads);
        assertThat(sent.counts()).isEqualTo("6 elements, 0 failed, 4 invocations");
    }

    @Test
    void half_isInvokedAfterTheOther_whenNotParallel() throws Exception {
        endpoint.options.setParallel(false);
        endpoint.options.setBisect(true);
        endpoint.options.setBatchSize(4);
        Sent sent = batches.send(List.of(1, 2, 3, 4, 5));

        function.breakDown(0);
        assertThat(function.requests()).containsExactly("fn [1,2,3,4]", "fn [1,2]");
        function.answer(1, "[10,20]");
        assertThat(function.requests()).endsWith("fn [1,2]", "fn [3,4]").hasSize(3);
        function.breakDown(2);
        assertThat(function.requests()).endsWith("fn [3,4]", "fn [3]").hasSize(4);
        function.breakDown(3);
        assertThat(function.requests()).endsWith("fn [3]", "fn [4]").hasSize(5);
        function.answer(4, "[40]");
        assertThat(function.requests()).endsWith("fn [4]", "fn [5]").hasSize(6);
        function.answer(5, "[50]");

        assertThat(sent.counts()).isEqualTo("5 elements, 0 failed, 6 invocations");
        assertThat(sent.exchange.getMessage().getBody()).isEqualTo(List.of("10", "20", "{}", "40", "50"));
        assertThat(endpoint.ended())
                .containsExactly(
                        "FUNCTION_ERROR 4",
                        "SUCCESS 2",
                        "FUNCTION_ERROR 2",
                        "FUNCTION_ERROR 1",
                        "SUCCESS 1",
                        "SUCCESS 1");
    }

    @Test
    void halves_areInvokedTogether_whenParallel() throws Exception {
        endpoint.options.setBatchSize(3);
        Sent sent = batches.send(List.of(1, 2, 3));

        function.fail(0, 413);

        assertThat(function.requests()).containsExactly("fn [1,2,3]", "fn [1]", "fn [2,3]");
        function.fail(1, 413);
        function.answer(2, "[20,30]");
        assertThat(sent.counts()).isEqualTo("3 elements, 1 failed, 3 invocations");
        assertThat(sent.failures()).isEqualTo(Map.of(0, "status 413"));
    }

    @Test
    void half_queuesAgain_andIsAbortedWithTheBatch() throws Exception {
        Sent sent = batches.send(List.of(of("other", 1), of("other", 2)));
        endpoint.gate.close();
        function.fail(0, 413);
        assertThat(endpoint.gate.waiting()).isEqualTo(2);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("other [1,2]", "other [1]");

        sent.entry.abort("the test ends", null);

        assertThat(sent.counts()).isEqualTo("2 elements, 2 failed, 2 invocations");
        assertThat(sent.failures())
                .isEqualTo(Map.of(
                        0, "other was aborted before it answered: the test ends. The function may still have run",
                        1, "other was not invoked: the test ends. Send it again later"));
        assertThat(endpoint.gate.held()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pair_isNotHalved_whenTheFunctionFailsAndBisectIsOff(boolean parallel) throws Exception {
        endpoint.options.setParallel(parallel);
        Sent sent = batches.send(List.of(1, 2));

        function.breakDown(0);

        assertThat(function.requests()).hasSize(1);
        assertThat(sent.end().getMessage().getBody()).isEqualTo(List.of("{}", "{}"));
    }

    @Test
    void allElements_fail_whenTheAnswerIsBad() throws Exception {
        endpoint.options.setBatchResponse("array");
        Sent sent = batches.send(List.of(1, 2));
        function.answer(0, "[10]");

        assertThat(sent.counts()).isEqualTo("2 elements, 2 failed, 1 invocations");
        String why =
                "fn was invoked for 2 elements, but its answer (4 bytes) cannot be used: it is an array of 1 items: let the function answer with one for each, in order";
        assertThat(sent.failures()).isEqualTo(Map.of(0, why, 1, why));
    }

    @Test
    void unreadableElements_fail_andTheOthersShareInvocations() throws Exception {
        Sent sent = batches.send(new ArrayList<>(Arrays.asList(1, unreadable(), "no JSON", 2, 3, unreadable())));

        assertThat(function.requests()).containsExactly("fn [1,2]", "fn [3]");
        function.answer(0, "");
        assertThat(sent.isDone()).isFalse();
        function.answer(1, "");

        assertThat(sent.counts()).isEqualTo("6 elements, 3 failed, 2 invocations");
        String thrown =
                "an element could not be read for fn: its message or mapper threw java.lang.IllegalStateException, which is the cause";
        assertThat(sent.failures())
                .containsOnlyKeys(1, 2, 5)
                .containsEntry(1, thrown)
                .containsEntry(5, thrown);
        assertThat(sent.failures().get(2))
                .startsWith("fn was not invoked: its payload (7 bytes) is not one JSON value");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothing_isSent_whenNoElementCanBeRead(boolean parallel) throws Exception {
        endpoint.options.setParallel(parallel);
        Sent sent = batches.send(List.of(unreadable(), "no JSON", "neither"));

        assertThat(sent.counts()).isEqualTo("3 elements, 3 failed, 0 invocations");
        assertThat(function.requests()).isEmpty();
        assertThat(endpoint.gate.held()).isZero();
        assertThat(endpoint.messages()).hasSize(3);
    }

    private Message unreadable() {
        return new DefaultMessage(endpoint.exchange(null).getContext()) {
            @Override
            public Object getBody() {
                throw new IllegalStateException("read");
            }
        };
    }

    @Test
    void elementsThatAQueuedCallCouldHaveTaken_failWithIt() throws Exception {
        endpoint.gate.close();
        Sent sent = batches.send(List.of(of("f", 1), of("f", 2), of("f", 3), of("g", 4)));

        endpoint.gate.refuse(Rejection.notInvoked("f", "closed", null));
        assertThat(endpoint.gate.waiting()).isEqualTo(1);
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("f [3]");
        endpoint.gate.letIn();
        function.answer(0, "");
        function.answer(1, "");

        assertThat(sent.counts()).isEqualTo("4 elements, 2 failed, 2 invocations");
        assertThat(sent.failures()).isEqualTo(Map.of(0, "f was not invoked: closed", 1, "f was not invoked: closed"));
    }

    @Test
    void elementOfAnotherFunction_isKept_whenAQueuedCallFails() throws Exception {
        endpoint.gate.close();
        Sent sent = batches.send(List.of(of("f", 1), of("g", 2)));

        endpoint.gate.refuse(Rejection.notInvoked("f", "closed", null));
        endpoint.gate.letIn();
        function.answer(0, "");

        assertThat(function.requests()).containsExactly("g [2]");
        sent.end();
        assertThat(sent.failures()).isEqualTo(Map.of(0, "f was not invoked: closed"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void abort_endsAllElements_whetherSentQueuedOrNotBegun(boolean parallel) throws Exception {
        endpoint.options.setParallel(parallel);
        endpoint.gate.close();
        Sent sent = batches.send(List.of(1, 2, of("g", 3), of("g", 4), 5));
        endpoint.gate.letIn();
        assertThat(function.requests()).containsExactly("fn [1,2]");

        sent.entry.abort("the test ends", null);

        assertThat(sent.counts()).isEqualTo("5 elements, 5 failed, 1 invocations");
        String begun = "fn was aborted before it answered: the test ends. The function may still have run";
        String notBegun = "fn was not invoked: the test ends. Send it again later";
        assertThat(sent.failures()).isEqualTo(Map.of(0, begun, 1, begun, 2, notBegun, 3, notBegun, 4, notBegun));
        assertThat(endpoint.messages()).hasSize(5);
        assertThat(endpoint.gate.waiting()).isZero();
    }

    @Test
    void records_haveTheIdOfTheExchangeAndTheIndex() {
        endpoint.options.setBatchFormat("records");
        batches.send(List.of("a", "b"));

        assertThat(function.requests()).singleElement().asString().contains("\"messageId\":\"ID-1-0\"", "\"ID-1-1\"");
    }

    @Test
    void elementThatDoesNotFit_isSentNext() throws Exception {
        endpoint.options.setBatchSize(3);
        endpoint.options.setBatchBytes("7");
        Sent sent = batches.send(List.of(11, 22, 333, 4));

        assertThat(function.requests()).containsExactly("fn [11,22]", "fn [333,4]");
        function.answer(0, "");
        function.answer(1, "");
        assertThat(sent.counts()).isEqualTo("4 elements, 0 failed, 2 invocations");
    }

    @Test
    void keptElement_isAbortedWithTheBatch() throws Exception {
        endpoint.options.setParallel(false);
        endpoint.options.setBatchBytes("7");
        Sent sent = batches.send(List.of(11, 222, 3));

        sent.entry.abort("the test ends", null);

        assertThat(sent.counts()).isEqualTo("3 elements, 3 failed, 1 invocations");
        assertThat(sent.failures()).containsOnlyKeys(0, 1, 2);
    }
}
