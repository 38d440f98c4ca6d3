package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
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
 * Contract section 10 as a property: whatever the sizes, limits, answers and failures, every element is in exactly one
 * successful or failing invocation, results are at their own indexes, no payload is above its limit, and invocations
 * are as few as greedy packing allows.
 */
class PackPropertyTest extends PackTest {

    private static final int TRIES = 80;

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

    /** The outcome of an element. */
    enum Fate {
        SERVED,
        /** Named by the function. */
        NAMED,
        /** The function fails on it. */
        POISON,
        /** It is not JSON. */
        UNREADABLE
    }

    record Element(Fate fate, int length) {}

    record Scenario(List<Element> elements, int size, int bytes, boolean bisect, boolean parallel) {

        String uri() {
            return "aws-lambda-proc:fn?batch=always&onFailure=flag&batchSize=%d&batchBytes=%d&bisect=%s&parallel=%s"
                    .formatted(size, bytes, bisect, parallel);
        }

        /** Unique, so that results can be told apart. */
        String payload(int index) {
            Element element = elements.get(index);
            String fate = element.fate() == Fate.UNREADABLE ? "" : "\"" + element.fate() + "\"";
            return "[%d,%s,\"%s\"]".formatted(index, fate, "x".repeat(element.length()));
        }
    }

    @Property(tries = TRIES)
    void everyElement_isInOneInvocation_andHasItsOwnResult(@ForAll("scenarios") Scenario scenario) {
        lambda.journal().clear();
        function();
        List<String> body = new ArrayList<>();
        for (int i = 0; i < scenario.elements().size(); i++) {
            body.add(scenario.payload(i));
        }

        Exchange exchange = send(scenario.uri(), body);

        List<List<Integer>> sent = lambda.journal().entries(FUNCTION).stream()
                .map(PackPropertyTest::indexes)
                .toList();
        assertInvocations(exchange, sent.size());
        assertLimits(scenario);
        assertEachIsInOne(scenario, sent);
        if (!scenario.bisect()) {
            assertThat(sent).as("greedy, in order").containsExactlyInAnyOrderElementsOf(greedy(scenario));
        }
        assertResults(scenario, exchange, sent, body);
    }

    private void function() {
        lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {
            List<JsonNode> items = stream(JSON.readTree(input)).toList();
            if (items.stream().anyMatch(item -> fate(item) == Fate.POISON)) {
                throw new IllegalStateException("poison");
            }
            StringBuilder failures = new StringBuilder();
            for (int i = 0; i < items.size(); i++) {
                if (fate(items.get(i)) == Fate.NAMED) {
                    failures.append(failures.isEmpty() ? "" : ",")
                            .append("{\"itemIdentifier\":\"")
                            .append(i)
                            .append("\"}");
                }
            }
            boolean answersEach = items.stream().allMatch(item -> fate(item) == Fate.SERVED);
            String answer = answersEach
                    ? items.stream().map(item -> of(index(item))).collect(Collectors.joining(",", "[", "]"))
                    : "{\"batchItemFailures\":[" + failures + "]}";
            output.write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static int index(JsonNode item) {
        return item.get(0).intValue();
    }

    private static Fate fate(JsonNode item) {
        return Fate.valueOf(item.get(1).textValue());
    }

    private static List<Integer> indexes(JournalEntry entry) {
        try {
            return stream(JSON.readTree(entry.payload()))
                    .map(PackPropertyTest::index)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertLimits(Scenario scenario) {
        for (JournalEntry entry : lambda.journal().entries(FUNCTION)) {
            List<Integer> indexes = indexes(entry);
            assertThat(indexes).hasSizeBetween(1, scenario.size()).isSorted();
            if (indexes.size() > 1) {
                assertThat(entry.payload()).hasSizeLessThanOrEqualTo(scenario.bytes());
            }
        }
    }

    private static void assertEachIsInOne(Scenario scenario, List<List<Integer>> sent) {
        Map<Integer, Integer> settled = new HashMap<>();
        for (List<Integer> indexes : sent) {
            boolean isCut = scenario.bisect() && indexes.size() > 1 && hasPoison(scenario, indexes);
            if (!isCut) {
                indexes.forEach(index -> settled.merge(index, 1, Integer::sum));
            }
        }
        for (int i = 0; i < scenario.elements().size(); i++) {
            boolean isReadable = isReadable(scenario, i);
            assertThat(settled.getOrDefault(i, 0)).as("element " + i).isEqualTo(isReadable ? 1 : 0);
        }
    }

    private static boolean isReadable(Scenario scenario, int index) {
        return scenario.elements().get(index).fate() != Fate.UNREADABLE;
    }

    private static boolean hasPoison(Scenario scenario, List<Integer> indexes) {
        return indexes.stream().anyMatch(index -> scenario.elements().get(index).fate() == Fate.POISON);
    }

    /** The invocations, by the letter of the contract. */
    private static List<List<Integer>> greedy(Scenario scenario) {
        List<List<Integer>> packs = new ArrayList<>();
        List<Integer> pack = new ArrayList<>();
        int bytes = 2;
        for (int i = 0; i < scenario.elements().size(); i++) {
            if (!isReadable(scenario, i)) {
                continue;
            }
            int length = scenario.payload(i).length();
            if (!pack.isEmpty() && (pack.size() == scenario.size() || bytes + 1 + length > scenario.bytes())) {
                packs.add(pack);
                pack = new ArrayList<>();
                bytes = 2;
            }
            bytes += length + (pack.isEmpty() ? 0 : 1);
            pack.add(i);
        }
        if (!pack.isEmpty()) {
            packs.add(pack);
        }
        return packs;
    }

    private static void assertResults(
            Scenario scenario, Exchange exchange, List<List<Integer>> sent, List<String> body) {
        Map<Integer, List<Integer>> last = new HashMap<>();
        sent.forEach(indexes -> indexes.forEach(
                index -> last.merge(index, indexes, (one, other) -> one.size() < other.size() ? one : other)));
        for (int i = 0; i < body.size(); i++) {
            Object result = elements(exchange).get(i);
            List<Integer> company = last.get(i);
            if (company == null) {
                assertThat(failures(exchange)).containsKey(i);
                assertThat(result).isEqualTo(body.get(i));
            } else if (hasPoison(scenario, company)) {
                assertThat(functionErrors(exchange)).containsKey(i);
                assertThat((String) result).contains("poison");
            } else if (scenario.elements().get(i).fate() == Fate.NAMED) {
                assertThat(failures(exchange)).containsKey(i);
                assertThat(result).isEqualTo(body.get(i));
            } else {
                boolean answersEach = company.stream()
                        .allMatch(index -> scenario.elements().get(index).fate() == Fate.SERVED);
                assertThat(failures(exchange)).doesNotContainKey(i);
                assertThat(result).isEqualTo(answersEach ? of(i) : body.get(i));
            }
        }
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_FAILED))
                .isEqualTo(failures(exchange).size());
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        Arbitrary<Fate> fates = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.just(Fate.SERVED)),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(Fate.NAMED, Fate.POISON, Fate.UNREADABLE)));
        Arbitrary<Element> elements = Combinators.combine(
                        fates, Arbitraries.integers().between(0, 40))
                .as(Element::new);
        return Combinators.combine(
                        elements.list().ofMaxSize(40),
                        Arbitraries.integers().between(2, 12),
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Scenario::new);
    }

    @Property(tries = 15)
    void lingeringMessages_areEachInOneInvocation_andGetTheirOwnAnswers(@ForAll long seed) throws Exception {
        lambda.journal().clear();
        Random random = new Random(seed);
        answeringEach().duration(Duration.ofMillis(random.nextInt(5)));
        String uri = "aws-lambda-proc:fn?timeout=30s&batchSize=%d&maxConcurrency=%d&linger=%dms"
                .formatted(2 + random.nextInt(6), 1 + random.nextInt(3), 1 + random.nextInt(5));
        AsyncSender one = AsyncSender.to(context, uri);
        AsyncSender other = AsyncSender.to(context, uri);
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        int messages = 1 + random.nextInt(120);
        for (int i = 0; i < messages; i++) {
            sent.add((random.nextBoolean() ? one : other).send(String.valueOf(i)));
        }
        if (random.nextInt(3) == 0) {
            one.stop();
        }

        List<Exchange> ended = AsyncSender.assertAllEnd(sent, Duration.ofSeconds(30));

        for (int i = 0; i < messages; i++) {
            assertThat(ended.get(i).getMessage().getBody()).isEqualTo(of(i));
        }
        List<Integer> invoked = new ArrayList<>();
        for (JournalEntry entry : lambda.journal().entries(FUNCTION)) {
            JSON.readTree(entry.payload()).forEach(item -> invoked.add(item.intValue()));
        }
        assertThat(invoked).hasSize(messages).doesNotHaveDuplicates();
        one.stop();
        other.stop();
    }
}
