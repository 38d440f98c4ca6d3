package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelawslambda.LambdaInvocationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 5. */
@Tag("hostile-locale")
class ResponseTest extends FunctionalTest {

    private static final String ORDER = "{\"id\":\"ö-1\",\"count\":2}";

    /** A record to bind to. */
    public record Order(String id, int count) {

        /** Refuses what no order can be. */
        public Order {
            if (count < 0) {
                throw new IllegalArgumentException("count is negative");
            }
        }
    }

    /** A bean to bind to. */
    public static final class Bean {

        private @Nullable String id;
        private int count;

        public void setId(String id) {
            this.id = id;
        }

        public void setCount(int count) {
            this.count = count;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bean bean
                    && count == bean.count
                    && String.valueOf(id).equals(bean.id);
        }

        @Override
        public int hashCode() {
            return count;
        }
    }

    static Stream<Arguments> mapped() throws Exception {
        Bean bean = new Bean();
        bean.setId("ö-1");
        bean.setCount(2);
        JsonNode json = new ObjectMapper().readTree(ORDER);
        return Stream.of(
                arguments("responseFormat=string", ORDER, ORDER),
                arguments("responseFormat=string", "not JSON 🚀", "not JSON 🚀"),
                arguments("responseFormat=string", "null", "null"),
                // The text itself may have the character to which malformed bytes are decoded.
                arguments("responseFormat=string", "a\uFFFDb", "a\uFFFDb"),
                arguments("responseFormat=bytes", ORDER, ORDER.getBytes(StandardCharsets.UTF_8)),
                arguments("responseFormat=json", ORDER, json),
                arguments("responseFormat=json", "null", NullNode.getInstance()),
                arguments("responseFormat=map", ORDER, Map.of("id", "ö-1", "count", 2)),
                arguments("responseFormat=map", "null", null),
                arguments("responseType=" + Order.class.getName(), ORDER, new Order("ö-1", 2)),
                arguments("responseType=" + Bean.class.getName(), ORDER, bean),
                arguments("responseType=java.util.List", "[1,2]", List.of(1, 2)),
                arguments(
                        "responseType=" + Order.class.getName() + "&responseFormat=bytes", ORDER, new Order("ö-1", 2)));
    }

    @ParameterizedTest
    @MethodSource("mapped")
    void response_becomesWhatWasAskedFor(String option, String response, @Nullable Object body) {
        answering("fn", response);

        Exchange exchange = send("aws-lambda-proc:fn?" + option, "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "responseFormat=string",
                "responseFormat=bytes",
                "responseFormat=json",
                "responseFormat=map",
                "responseType=java.util.List"
            })
    void emptyResponse_givesNull(String option) {
        answering("fn", "");

        Exchange exchange = send("aws-lambda-proc:fn?" + option, "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    static Stream<Arguments> unfit() {
        String order = "responseType=" + Order.class.getName();
        return Stream.of(
                arguments("responseFormat=string", new byte[] {'a', (byte) 0xff}, "not UTF-8"),
                arguments("responseFormat=string", new byte[] {(byte) 0xe2, (byte) 0x82}, "not UTF-8"),
                arguments("responseFormat=json", utf8("{\"a\":1} trailing"), "responseFormat=json"),
                arguments("responseFormat=json", utf8("{\"a\":1}{}"), "responseFormat=json"),
                arguments("responseFormat=json", utf8("{\"a\":"), "responseFormat=json"),
                arguments("responseFormat=json", utf8(" "), "responseFormat=json"),
                arguments("responseFormat=json", new byte[] {'"', (byte) 0xff, '"'}, "responseFormat=json"),
                arguments("responseFormat=map", utf8("[1]"), "responseFormat=map"),
                arguments("responseFormat=map", utf8("\"text\""), "responseFormat=map"),
                arguments("responseFormat=map", utf8("\"\""), "responseFormat=map"),
                arguments("responseFormat=map", utf8("{} 1"), "responseFormat=map"),
                arguments(order, utf8("[1]"), order),
                arguments(order, utf8("{\"id\":\"o\",\"count\":\"many\"}"), order),
                arguments(order, utf8("{\"id\":\"o\",\"count\":-1}"), order),
                arguments(order, utf8("{\"id\":\"o\",\"count\":1}x"), order));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void exchange_failsWithTheReason_whenTheResponseIsNotWhatWasAskedFor(
            String option, byte[] response, String reason) {
        answering("fn", response);
        Object body = new StringBuilder("{}");

        Exchange exchange = send("aws-lambda-proc:fn?" + option, body);

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("%d bytes".formatted(response.length));
        LambdaInvocationException failure = (LambdaInvocationException) exchange.getException();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getStatusCode()).isEqualTo(200);
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(failure.getRequestId()).isEqualTo(lambda.journal().last("fn").requestId());
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
