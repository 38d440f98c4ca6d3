package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelawslambda.LambdaInvocationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.util.IOHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 4, for bodies that are not streams. */
@Tag("hostile-locale")
class PayloadTest extends FunctionalTest {

    private static final String TEXT = "grüße, 世界 🚀";

    /** A record to be mapped. */
    public record Order(String id, int count) {}

    /** A bean to be mapped. */
    public static final class Bean {

        public String getName() {
            return "bean";
        }
    }

    static Stream<Arguments> automatic() {
        ByteBuffer part = ByteBuffer.wrap(utf8("xx[1]yy"), 2, 3);
        ByteBuffer direct = ByteBuffer.allocateDirect(3).put(utf8("[1]")).flip();
        return Stream.of(
                arguments(null, ""),
                arguments("", ""),
                arguments(new byte[0], ""),
                arguments(utf8("{\"a\":1}"), "{\"a\":1}"),
                arguments(part, "[1]"),
                arguments(direct, "[1]"),
                arguments(part.asReadOnlyBuffer(), "[1]"),
                arguments(TEXT, TEXT),
                arguments(new StringBuilder(TEXT), TEXT),
                arguments(orderedMap(), "{\"b\":1,\"a\":[true,null]}"),
                arguments(List.of(1, "two"), "[1,\"two\"]"),
                arguments(List.of(), "[]"),
                arguments(Set.of("x"), "[\"x\"]"),
                arguments(new int[] {1, 2}, "[1,2]"),
                arguments(new String[] {"a"}, "[\"a\"]"),
                arguments(42, "42"),
                arguments(4.5, "4.5"),
                arguments(true, "true"),
                arguments(JsonNodeFactory.instance.objectNode().put("a", 1), "{\"a\":1}"),
                arguments(JsonNodeFactory.instance.textNode("t"), "\"t\""),
                arguments(new Order("o-1", 2), "{\"id\":\"o-1\",\"count\":2}"),
                arguments(new Bean(), "{\"name\":\"bean\"}"));
    }

    @ParameterizedTest
    @MethodSource("automatic")
    void auto_sendsBytesAndTextsAsTheyAre_andTheRestAsJson(@Nullable Object body, String payload) {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo(payload);
    }

    static Stream<Arguments> json() {
        return Stream.of(
                arguments(null, "null"),
                arguments("text", "\"text\""),
                arguments("", "\"\""),
                arguments("{\"a\":1}", "\"{\\\"a\\\":1}\""),
                arguments(utf8("bytes"), "\"Ynl0ZXM=\""),
                arguments(orderedMap(), "{\"b\":1,\"a\":[true,null]}"),
                arguments(42, "42"),
                arguments(new Order("o-1", 2), "{\"id\":\"o-1\",\"count\":2}"));
    }

    static Stream<Arguments> halves() {
        // body, index of the half, length
        return Stream.of(
                arguments("half \ud83d of a character", 5, 21),
                arguments("\udca9 first", 0, 7),
                arguments("last \ud83d", 5, 6),
                arguments("🚀\ude80\ud83d", 2, 4),
                arguments(new StringBuilder("a\ud83d"), 1, 2),
                arguments(new StringReader("a\ud83d"), 1, 2),
                arguments(new ReaderCache("a\ud83d"), 1, 2));
    }

    @ParameterizedTest
    @MethodSource("halves")
    void textWithHalfACharacter_isRefused(Object body, int index, int length) throws IOException {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("the text has half a surrogate pair at index %d of %d", index, length)
                .hasMessageContaining("Cut it elsewhere");
        assertThat(lambda.journal().entries()).isEmpty();
        if (exchange.getMessage().getBody() instanceof Reader left) {
            assertThat(IOHelper.toString(left)).isEqualTo("a\ud83d");
        } else {
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "json"})
    void halfACharacter_isEscaped_whereTheBodyBecomesJson(String format) {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=" + format, new String[] {"a\ud83d"});

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualToIgnoringCase("[\"a\\uD83D\"]");
    }

    @Test
    void raw_refusesCharactersThatTheCharsetOfTheExchangeDoesNotHave() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=raw", prepared -> {
            prepared.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
            prepared.getMessage().setBody(new StringReader("\"世\""));
        });

        assertThat(exchange.getException())
                .hasMessageContaining("characters that the charset ISO-8859-1 of the exchange does not have")
                .hasMessageContaining("payloadFormat=auto");
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("json")
    void json_mapsEveryBody(@Nullable Object body, String payload) {
        answering("fn", "1");

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=json", body);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo(payload);
    }

    static Stream<Arguments> raw() {
        return Stream.of(
                arguments(null, ""),
                arguments(utf8(TEXT), TEXT),
                arguments(TEXT, TEXT),
                arguments(new ByteArrayInputStream(utf8(TEXT)), TEXT),
                arguments(ByteBuffer.wrap(utf8("[1]")), "[1]"));
    }

    @ParameterizedTest
    @MethodSource("raw")
    void raw_convertsWithCamel(@Nullable Object body, String payload) {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=raw", body);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo(payload);
    }

    @Test
    void raw_usesTheConvertersOfTheUser() {
        echo("fn");
        context.getTypeConverterRegistry().addTypeConverter(byte[].class, Order.class, new OrderConverter());

        send("aws-lambda-proc:fn?payloadFormat=raw", new Order("o-1", 2));

        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo("o-1*2");
    }

    @Test
    void raw_refusesABodyWithoutConverter() {
        echo("fn");
        Object body = new Bean();

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=raw", body);

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("type converter")
                .hasMessageContaining(Bean.class.getName());
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @Test
    void binary_survivesToTheByteBothWays() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?responseFormat=bytes", all);

        assertThat(payloadOf("fn")).isEqualTo(all);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(all);
    }

    @Test
    void byteBuffer_keepsItsPosition() {
        echo("fn").fault(io.github.camelawslambda.test.Fault.status(403, "AccessDeniedException"));
        ByteBuffer body = ByteBuffer.wrap(utf8("[1]"));

        send("aws-lambda-proc:fn", body);

        assertThat(body.remaining()).isEqualTo(3);
    }

    private static Map<String, Object> orderedMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 1);
        map.put("a", Arrays.asList(true, null));
        return map;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class OrderConverter extends org.apache.camel.support.TypeConverterSupport {

        @Override
        public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
            Order order = (Order) value;
            return type.cast(utf8(order.id() + "*" + order.count()));
        }
    }
}
