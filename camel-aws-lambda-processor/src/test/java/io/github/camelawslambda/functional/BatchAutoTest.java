package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 7, sentence 1: what is a batch under {@code auto} and {@code never}. */
class BatchAutoTest extends BatchTest {

    /** As a JSON document an element of Camel is its body, so that a list of them can be one payload. */
    private static final class BodyOfElement<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        BodyOfElement(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T element, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeObject(bodyOf(element));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCHANGE", "MESSAGE"})
    void listOfOneKind_isABatch_underAuto(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn", batch(kind, "1", "2", "3"));

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), of(2), of(3));
        assertThat(payloads()).containsExactly("1", "2", "3");
        assertSummary(exchange, 3);
    }

    static Stream<Arguments> singlePayloads() {
        return Stream.of(
                arguments(List.of(), "[]"),
                arguments(List.of(1, 2), "[1,2]"),
                arguments(List.of("1", "2"), "[\"1\",\"2\"]"),
                arguments(new int[] {1, 2}, "[1,2]"),
                arguments(Set.of(1), "[1]"),
                arguments(JsonNodeFactory.instance.arrayNode().add(1), "[1]"));
    }

    @ParameterizedTest
    @MethodSource("singlePayloads")
    void otherBody_isOnePayload_underAuto(Object body, String payload) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(of(payload));
        assertThat(payloads()).containsExactly(payload);
        assertNoBatch(exchange);
    }

    static Stream<Arguments> mixtures() {
        return Stream.of(
                arguments(List.of(Kind.EXCHANGE, Kind.MESSAGE)),
                arguments(List.of(Kind.MESSAGE, Kind.EXCHANGE)),
                arguments(List.of(Kind.EXCHANGE, Kind.PLAIN)),
                arguments(List.of(Kind.PLAIN, Kind.MESSAGE)),
                arguments(List.of(Kind.EXCHANGE, Kind.EXCHANGE, Kind.PLAIN)));
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void mixedList_isOnePayload_underAuto(List<Kind> kinds) {
        bindMapperOfElements();
        responding();
        List<Object> body = new ArrayList<>();
        kinds.forEach(kind -> body.add(element(kind, 7)));

        Exchange exchange = send("aws-lambda-proc:fn?objectMapper=#elements", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads())
                .containsExactly(Stream.generate(() -> 7)
                        .limit(kinds.size())
                        .toList()
                        .toString()
                        .replace(" ", ""));
        assertNoBatch(exchange);
    }

    @Test
    void setOfExchanges_isOnePayload_underAuto() {
        bindMapperOfElements();
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?objectMapper=#elements", Set.of(exchange(7)));

        assertThat(payloads()).containsExactly("[7]");
        assertNoBatch(exchange);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCHANGE", "MESSAGE", "PLAIN"})
    void nothing_isABatch_underNever(Kind kind) {
        bindMapperOfElements();
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=never&objectMapper=#elements", batch(kind, 1, 2));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(of("[1,2]"));
        assertThat(payloads()).containsExactly("[1,2]");
        assertNoBatch(exchange);
    }

    private void bindMapperOfElements() {
        SimpleModule module = new SimpleModule();
        module.addSerializer(new BodyOfElement<>(Exchange.class));
        module.addSerializer(new BodyOfElement<>(Message.class));
        context.getRegistry().bind("elements", new ObjectMapper().registerModule(module));
    }
}
