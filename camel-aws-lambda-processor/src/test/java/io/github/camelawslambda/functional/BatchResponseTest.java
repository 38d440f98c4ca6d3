package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract sections 4, 5 and 7: payloads and responses of elements. */
class BatchResponseTest extends BatchTest {

    @ParameterizedTest
    @EnumSource
    void responseFormatMap_holdsForEveryElement(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&responseFormat=map", batch(kind, "1", "2"));

        assertThat(results(exchange)).containsExactly(Map.of("of", 1), Map.of("of", 2));
    }

    @ParameterizedTest
    @EnumSource
    void responseFormatJson_holdsForEveryElement(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&responseFormat=json", batch(kind, "1"));

        assertThat(results(exchange))
                .containsExactly(JsonNodeFactory.instance.objectNode().put("of", 1));
    }

    @ParameterizedTest
    @EnumSource
    void responseFormatBytes_holdsForEveryElement(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&responseFormat=bytes", batch(kind, "1"));

        assertThat(results(exchange)).containsExactly(of(1).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void responseThatCannotBeMapped_failsItsElementOnly(Kind kind) {
        lambda.streamFunction(
                FUNCTION, (input, output, lambdaContext) -> output.write(input.read() == '1' ? '1' : '{'));

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&responseFormat=json&onFailure=flag", batch(kind, "1", "2", "1"));

        assertThat(results(exchange))
                .containsExactly(JsonNodeFactory.instance.numberNode(1), "2", JsonNodeFactory.instance.numberNode(1));
        assertSummary(exchange, 3, 1);
    }

    @ParameterizedTest
    @EnumSource
    void stream_isSentAsItsBytes(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", batch(kind, stream("1"), stream("2")));

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), of(2));
        assertThat(payloads()).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void stream_canBeReadAgain_afterItsElementFailed(Kind kind) {
        responding();

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&onFailure=flag", batch(kind, stream("1"), stream(REFUSED)));

        assertSummary(exchange, 2, 1);
        Object left = results(exchange).get(1);
        assertThat(context.getTypeConverter().convertTo(String.class, left)).isEqualTo(REFUSED);
    }

    @Test
    void binaryElement_survivesToTheByte() {
        echo(FUNCTION);
        byte[] bytes = {0, (byte) 0xFF, (byte) 0x80, 13, 10};

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&responseFormat=bytes", List.of(bytes));

        assertThat(results(exchange)).containsExactly(bytes);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
