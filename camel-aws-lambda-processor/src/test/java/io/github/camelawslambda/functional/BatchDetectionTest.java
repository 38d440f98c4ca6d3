package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 7, sentence 1: what is a batch under {@code always}; the other modes are in {@link BatchAutoTest}. */
class BatchDetectionTest extends BatchTest {

    static Stream<Arguments> collections() {
        List<Integer> numbers = List.of(1, 2, 3);
        return Stream.<Object>of(
                        numbers,
                        new LinkedHashSet<>(numbers),
                        numbers.iterator(),
                        (Iterable<Integer>) numbers::iterator,
                        new Integer[] {1, 2, 3},
                        new Object[] {1, 2, 3},
                        new int[] {1, 2, 3},
                        new long[] {1, 2, 3},
                        new short[] {1, 2, 3},
                        JsonNodeFactory.instance.arrayNode().add(1).add(2).add(3))
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("collections")
    void everyCollection_isABatch_underAlways(Object body) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), of(2), of(3));
        assertThat(payloads()).containsExactly("1", "2", "3");
        assertSummary(exchange, 3);
    }

    static Stream<Arguments> primitives() {
        return Stream.of(
                arguments(new double[] {1.5, 2.5}, List.of("1.5", "2.5")),
                arguments(new float[] {1.5f}, List.of("1.5")),
                arguments(new boolean[] {true, false}, List.of("true", "false")),
                arguments(new char[] {'1', '2'}, List.of("\"1\"", "\"2\"")));
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void arrayOfPrimitives_isABatch_underAlways(Object body, List<String> payloads) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).isEqualTo(payloads);
        assertSummary(exchange, payloads.size());
    }

    static Stream<Arguments> single() {
        return Stream.of(
                arguments("[1,2]".getBytes(StandardCharsets.UTF_8), "[1,2]"),
                arguments("[1,2]", "[1,2]"),
                arguments(Map.of("a", 1), "{\"a\":1}"),
                arguments(JsonNodeFactory.instance.objectNode().put("a", 1), "{\"a\":1}"),
                arguments(JsonNodeFactory.instance.numberNode(1), "1"),
                arguments(7, "7"));
    }

    @ParameterizedTest
    @MethodSource("single")
    void otherBody_isOnePayload_underAlways(Object body, String payload) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(of(payload));
        assertThat(payloads()).containsExactly(payload);
        assertNoBatch(exchange);
    }

    @Test
    void path_isOnePayload_underAlways(@TempDir Path directory) throws IOException {
        responding();
        Path file = Files.writeString(directory.resolve("payload.json"), "[1,2]");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", file);

        assertThat(exchange.getMessage().getBody()).isEqualTo(of("[1,2]"));
        assertNoBatch(exchange);
    }

    @Test
    void nullBody_isOneInvocationWithoutPayload_underAlways() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", (Object) null);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("");
        assertNoBatch(exchange);
    }

    static Stream<Arguments> empty() {
        Iterator<Object> iterator = List.of().iterator();
        return Stream.<Object>of(
                        List.of(),
                        Set.of(),
                        iterator,
                        (Iterable<Object>) () -> iterator,
                        new Object[0],
                        new int[0],
                        JsonNodeFactory.instance.arrayNode())
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("empty")
    void emptyBatch_invokesNothing_andStaysAsItIs(Object body) {
        responding();

        for (String mode : List.of("false", "true")) {
            Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + mode, body);

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            assertSummary(exchange, 0);
            assertThat(functionErrors(exchange)).isEmpty();
        }
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
