package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;

/** Batches whose elements share invocations, and functions that answer for many at a time. */
abstract class PackTest extends BatchTest {

    static final ObjectMapper JSON = new ObjectMapper();

    /** One that answers {@link #of} each item of the array that it gets; it fails itself where one is negative. */
    LocalFunction answeringEach() {
        return answeringEach(FUNCTION);
    }

    LocalFunction answeringEach(String name) {
        return lambda.streamFunction(name, (input, output, lambdaContext) -> {
            JsonNode items = JSON.readTree(input);
            String answers = stream(items)
                    .map(item -> {
                        if (item.isNumber() && item.intValue() < 0) {
                            throw new IllegalArgumentException("the function failed on " + item);
                        }
                        return of(item);
                    })
                    .collect(Collectors.joining(",", "[", "]"));
            output.write(answers.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** One that takes records, and names those whose body is one of these as failed. */
    LocalFunction failingItems(String... bodies) {
        List<String> failing = Arrays.asList(bodies);
        return lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {
            JsonNode records = JSON.readTree(input).get("Records");
            output.write(itemFailures(
                            records,
                            record -> failing.contains(record.get("body").textValue()))
                    .getBytes(StandardCharsets.UTF_8));
        });
    }

    static String itemFailures(JsonNode records, Predicate<JsonNode> isFailed) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        stream(records)
                .filter(isFailed)
                .forEach(record -> failures.addObject().set("itemIdentifier", record.get("messageId")));
        return answer.toString();
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false);
    }

    /** The records of the invocation of that number. */
    List<JsonNode> records(int invocation) {
        List<JournalEntry> entries = lambda.journal().entries(FUNCTION);
        try {
            return stream(JSON.readTree(entries.get(invocation).payload()).get("Records"))
                    .toList();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Why an element failed, as that type. */
    static <T extends Exception> T failure(Exchange exchange, int index, Class<T> type) {
        return type.cast(Objects.requireNonNull(failures(exchange).get(index)));
    }

    static void assertInvocations(Exchange exchange, int count) {
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_INVOCATIONS))
                .isEqualTo(count);
    }
}
