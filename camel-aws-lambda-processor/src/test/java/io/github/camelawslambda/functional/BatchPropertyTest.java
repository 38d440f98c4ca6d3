package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.camel.Exchange;

/**
 * Contract section 7 as a property: whatever the size, the elements, the latencies and what fails, every element is
 * invoked as often as it should be, its result is at its own index, and the flags tell what happened.
 */
class BatchPropertyTest extends BatchTest {

    private static final int TRIES = 60;

    @Override
    @BeforeProperty
    void startContext() {
        super.startContext();
    }

    @Override
    @AfterProperty
    void stopContext() {
        super.stopContext();
    }

    @Property(tries = TRIES)
    void everyElement_hasItsOwnResult_andNothingIsLost(@ForAll("batches") BatchScenario batch) {
        LocalFunction function = freshFunction(batch);
        List<Object> body = elementsOf(batch);

        Exchange exchange = send("aws-lambda-proc:fn" + batch.options(), body);

        List<Integer> refused = batch.indexes(BatchScenario.Fate.REFUSED);
        assertSummary(exchange, batch.size(), refused.toArray());
        assertFunctionErrors(batch, exchange);
        assertInvocations(batch, batch.payloads(), function);
        if (batch.flag() || refused.isEmpty()) {
            assertThat(exchange.getException()).isNull();
            assertResults(batch, elements(exchange), refused);
        } else {
            assertThat(exchange.getException(LambdaBatchException.class).getFailures())
                    .isEqualTo(failures(exchange));
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            if (batch.kind() != Kind.PLAIN) {
                assertResults(batch, body, refused);
            }
        }
        if (batch.kind() != Kind.PLAIN) {
            IntStream.range(0, batch.size())
                    .forEach(index -> assertThat(flagOf(body.get(index)))
                            .isSameAs(failures(exchange).get(index)));
        }
    }

    @Property(tries = TRIES / 2)
    void everyElement_isCompleteAfterARedelivery_whichInvokesOnlyWhatFailed(@ForAll("batches") BatchScenario batch)
            throws Exception {
        LocalFunction function = freshFunction(batch);
        List<Object> body = elementsOf(batch);
        String from = "direct:" + java.util.UUID.randomUUID();
        route(routes -> {
            routes.errorHandler(healing(function));
            routes.from(from)
                    .routeId(from)
                    .to("aws-lambda-proc:fn" + batch.options().replace("flag", "exception"));
        });

        Exchange exchange = send(from, body);
        context.getRouteController().stopRoute(from);
        context.removeRoute(from);

        assertThat(exchange.getException()).isNull();
        assertSummary(exchange, batch.size());
        assertFunctionErrors(batch, exchange);
        assertResults(batch, elements(exchange), List.of());
        assertThat(elements(exchange))
                .allSatisfy(element -> assertThat(flagOf(element)).isNull());
        List<String> sent = new ArrayList<>(batch.payloads());
        batch.indexes(BatchScenario.Fate.REFUSED).forEach(index -> sent.add(batch.payload(index)));
        assertInvocations(batch, sent, function);
    }

    @Provide
    Arbitrary<BatchScenario> batches() {
        Arbitrary<BatchScenario.Fate> fates = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, BatchScenario.Fate.ANSWERED),
                net.jqwik.api.Tuple.of(1, BatchScenario.Fate.FUNCTION_ERROR),
                net.jqwik.api.Tuple.of(2, BatchScenario.Fate.REFUSED));
        Arbitrary<BatchScenario.Element> elements =
                Combinators.combine(fates, Arbitraries.of(0, 0, 0, 1, 5, 10)).as(BatchScenario.Element::new);
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        elements.list().ofMaxSize(60),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false))
                .as(BatchScenario::new);
    }

    private LocalFunction freshFunction(BatchScenario batch) {
        lambda.journal().clear();
        LocalFunction function = lambda.asyncFunction(FUNCTION, (payload, lambdaContext) -> answer(batch, payload));
        if (batch.faults() > 0 && batch.size() > 0) {
            function.fault(Fault.status(503, "ServiceException").times(batch.faults()));
        }
        return function;
    }

    private static CompletionStage<byte[]> answer(BatchScenario batch, byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        int index = Integer.parseInt(text.replaceFirst("^[-x]", "")) - 1;
        int latency = batch.elements().get(index).latencyMillis();
        return latency == 0
                ? answer(payload)
                : CompletableFuture.supplyAsync(
                                () -> payload, CompletableFuture.delayedExecutor(latency, TimeUnit.MILLISECONDS))
                        .thenCompose(BatchTest::answer);
    }

    private List<Object> elementsOf(BatchScenario batch) {
        return new ArrayList<>(batch(batch.kind(), batch.payloads().toArray()));
    }

    private static void assertResults(BatchScenario batch, List<?> elements, List<Integer> refused) {
        assertThat(elements).hasSize(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            String payload = batch.payload(i);
            Object result = bodyOf(elements.get(i));
            if (refused.contains(i)) {
                assertThat(result).isEqualTo(payload);
            } else if (batch.elements().get(i).fate() == BatchScenario.Fate.FUNCTION_ERROR) {
                assertThat((String) result).contains(messageOf(payload));
            } else {
                assertThat(result).isEqualTo(of(payload));
            }
        }
    }

    /** Each payload as often as expected, besides the requests that were answered 503. */
    private void assertInvocations(BatchScenario batch, List<String> expected, LocalFunction function) {
        assertThat(function.running()).isZero();
        assertThat(function.maxRunning()).isLessThanOrEqualTo(batch.parallel() ? batch.maxConcurrency() : 1);
        List<String> carriedOut = lambda.journal().entries(FUNCTION).stream()
                .filter(entry -> entry.status() != 503)
                .map(entry -> entry.payloadAsText())
                .toList();
        assertThat(counts(carriedOut)).isEqualTo(counts(expected));
        assertThat(lambda.journal().count(FUNCTION) - carriedOut.size())
                .isEqualTo(batch.size() == 0 ? 0 : batch.faults());
    }

    private static Map<String, Long> counts(List<String> payloads) {
        return payloads.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static void assertFunctionErrors(BatchScenario batch, Exchange exchange) {
        assertThat(functionErrors(exchange))
                .isEqualTo(batch.indexes(BatchScenario.Fate.FUNCTION_ERROR).stream()
                        .collect(Collectors.toMap(Function.identity(), index -> "Unhandled")));
    }

    private static String messageOf(String payload) {
        return "\"errorMessage\":\"the function failed on %s\"".formatted(payload);
    }
}
