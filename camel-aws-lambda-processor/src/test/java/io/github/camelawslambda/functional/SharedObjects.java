package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/**
 * Batches whose elements share objects, and what must hold of them. In parallel some of them once looped for ever inside a
 * map, so those run in a JVM that can be ended.
 */
abstract class SharedObjects extends BatchTest {

    static final int DUPLICATES = 50;

    /** Long for one batch, short for a build. */
    private static final int PATIENCE_SECONDS = 30;

    /** What is in a list, twice or more often. */
    enum Twin {
        EXCHANGE,
        MESSAGE
    }

    /** Of 200 messages that share the headers of the message that they came from, each has what is its own. */
    void messagesThatShareHeaders_eachHaveTheirOwn(boolean parallel) throws Exception {
        responding();
        List<String> bodies = IntStream.range(0, 200).mapToObj(String::valueOf).toList();
        routeSharing(bodies, "parallel=" + parallel);
        List<Exchange> outers = new ArrayList<>();
        // Several times, since it depends on who is first.
        for (int round = 0; round < (parallel ? 5 : 1); round++) {
            outers.add(sendSharing());
        }

        assertThat(outers).allSatisfy(outer -> {
            assertSummary(outer, 200);
            assertThat(results(outer))
                    .isEqualTo(bodies.stream().map(BatchTest::of).toList());
            assertThat(elements(outer)).allMatch(element -> "yes".equals(headerOf(element, "kept")));
            assertThat(elements(outer).stream().map(element -> headerOf(element, LambdaProcConstants.REQUEST_ID)))
                    .as("request ids")
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            assertThat(outer.getMessage().getHeaders())
                    .containsEntry("kept", "yes")
                    .doesNotContainKey(LambdaProcConstants.REQUEST_ID);
        });
    }

    /** The same object, and nothing else, is invoked as often as it is there. */
    void sameElement_isInvokedAsOftenAsItIsThere(Twin kind, boolean mutable, boolean parallel) throws Exception {
        responding();
        List<Object> body = listOf(mutable, Collections.nCopies(DUPLICATES, twin(kind, "1")));

        Exchange outer = sent("parallel=" + parallel, body);

        assertThat(outer.getException()).isNull();
        assertSummary(outer, DUPLICATES);
        assertThat(payloads()).hasSize(DUPLICATES).containsOnly("1");
        assertThat(results(outer)).hasSize(DUPLICATES).containsOnly(of(1));
    }

    /** Elements that are there once are what they would be without the others. */
    void otherElements_areUndisturbed_bySameOnes(Twin kind, boolean mutable, boolean parallel) throws Exception {
        responding();
        Object same = twin(kind, "1");
        List<Object> body =
                listOf(mutable, List.of(twin(kind, "0"), same, twin(kind, "2"), same, twin(kind, "-4"), same));

        Exchange outer = sent("onFailure=flag&parallel=" + parallel, body);

        assertSummary(outer, 6);
        assertThat(functionErrors(outer)).containsOnlyKeys(4);
        assertThat(payloads()).containsExactlyInAnyOrder("0", "1", "2", "1", "-4", "1");
        List<Object> results = new ArrayList<>(results(outer));
        assertThat((String) results.remove(4)).contains("the function failed on -4");
        assertThat(results).containsExactly(of(0), of(1), of(2), of(1), of(1));
        assertThat(headerOf(elements(outer).get(0), LambdaProcConstants.FUNCTION_ERROR))
                .isNull();
    }

    /** Of the same objects one fails: by its index, and no other. */
    void oneOfSameElements_failsAlone(Twin kind, boolean parallel) throws Exception {
        responding().fault(Fault.status(503, "ServiceException"));
        List<Object> body = new ArrayList<>(Collections.nCopies(10, twin(kind, "1")));

        Exchange outer = sent("onFailure=flag&retries=0&parallel=" + parallel, body);

        assertThat(failures(outer)).hasSize(1);
        int failed = failures(outer).keySet().iterator().next();
        assertSummary(outer, 10, failed);
        assertThat(failures(outer).get(failed))
                .isInstanceOfSatisfying(
                        LambdaInvocationException.class,
                        failure -> assertThat(failure.getStatusCode()).isEqualTo(503));
        assertThat(payloads()).hasSize(10).containsOnly("1");
        List<Object> others = new ArrayList<>(results(outer));
        assertThat(others).hasSize(10);
        others.remove(failed);
        assertThat(others).containsOnly(of(1));
    }

    /** A redelivery invokes the one that failed, with the payload that it had. */
    void redelivery_invokesOnlyTheOneThatFailed(Twin kind, boolean parallel) throws Exception {
        LocalFunction function = responding().fault(Fault.status(503, "ServiceException"));
        routeRedelivering(
                1, exchange -> {}, "aws-lambda-proc:fn?batch=always&timeout=1m&retries=0&parallel=" + parallel);
        Object same = twin(kind, "1");

        Exchange outer = bounded(sendInBackground("direct:in", new ArrayList<>(List.of(same, same, same, same))));

        assertThat(outer.getException()).isNull();
        assertThat(payloads()).hasSize(5).containsOnly("1");
        assertThat(function.invocations()).isEqualTo(4);
        assertSummary(outer, 4);
        assertThat(results(outer)).hasSize(4).containsOnly(of(1));
    }

    /** A route whose batch is messages that have the very map of headers of the message that they are made from. */
    void routeSharing(List<String> bodies, String options) throws Exception {
        route(routes -> routes.from("direct:sharing")
                .process(exchange -> exchange.getMessage().setBody(sharing(exchange.getMessage(), bodies)))
                .to("aws-lambda-proc:fn?timeout=1m&" + options));
    }

    Exchange sendSharing() throws Exception {
        return bounded(template.asyncSend(
                "direct:sharing", exchange -> exchange.getMessage().setHeader("kept", "yes")));
    }

    private List<Message> sharing(Message original, List<String> bodies) {
        List<Message> messages = new ArrayList<>();
        for (String body : bodies) {
            Message message = new DefaultMessage(context);
            message.setHeaders(original.getHeaders());
            message.setBody(body);
            messages.add(message);
        }
        return messages;
    }

    Object twin(Twin kind, String body) {
        return kind == Twin.EXCHANGE ? exchange(body) : message(body);
    }

    Exchange sent(String options, List<Object> body) throws Exception {
        return bounded(sendInBackground("aws-lambda-proc:fn?batch=always&timeout=1m&" + options, body));
    }

    static Exchange bounded(CompletableFuture<Exchange> sent) throws Exception {
        return sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static List<Object> listOf(boolean mutable, List<Object> elements) {
        return mutable ? new ArrayList<>(elements) : List.copyOf(elements);
    }
}
