package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 7, sentence 3: what becomes of the elements and of the outer body. */
class BatchElementsTest extends BatchTest {

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "EXCHANGE, true", "MESSAGE, false", "MESSAGE, true"})
    void element_isUpdatedInPlace_asASingleMessageWouldBe(Kind kind, boolean parallel) {
        responding();
        List<Object> body = new ArrayList<>(batch(kind, "1", "2"));
        List<Object> before = List.copyOf(body);
        for (Object element : body) {
            setHeader(element, "mine", "stays");
            setHeader(element, LambdaProcConstants.FUNCTION_ERROR, "Handled");
            setHeader(element, LambdaProcConstants.EXCEPTION, new IllegalStateException("of an earlier invocation"));
        }

        Exchange exchange = send("aws-lambda-proc:fn?parallel=" + parallel, body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(body.get(0)).isSameAs(before.get(0));
        assertThat(body.get(1)).isSameAs(before.get(1));
        assertThat(results(exchange)).containsExactly(of(1), of(2));
        assertThat(body).allSatisfy(element -> {
            assertThat(headerOf(element, "mine")).isEqualTo("stays");
            assertThat(headerOf(element, LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
            assertThat(headerOf(element, LambdaProcConstants.ATTEMPTS)).isEqualTo(1);
            assertThat(headerOf(element, LambdaProcConstants.REQUEST_ID)).isNotNull();
            assertThat(headerOf(element, LambdaProcConstants.EXECUTED_VERSION)).isEqualTo("$LATEST");
            assertThat(headerOf(element, LambdaProcConstants.FUNCTION_ERROR)).isNull();
            assertThat(flagOf(element)).isNull();
        });
        assertThat(headerOf(body.get(0), LambdaProcConstants.REQUEST_ID))
                .isNotEqualTo(headerOf(body.get(1), LambdaProcConstants.REQUEST_ID));
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "EXCHANGE, true", "MESSAGE, false", "MESSAGE, true"})
    void iteratorOrArrayOfElements_leavesAListOfThem(Kind kind, boolean array) {
        responding();
        List<Object> elements = batch(kind, "1", "2");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", array ? elements.toArray() : elements.iterator());

        assertThat(exchange.getMessage().getBody()).isInstanceOf(List.class);
        assertThat(elements(exchange).get(0)).isSameAs(elements.get(0));
        assertThat(elements(exchange).get(1)).isSameAs(elements.get(1));
        assertThat(results(exchange)).containsExactly(of(1), of(2));
        assertSummary(exchange, 2);
    }

    @Test
    void setOfExchanges_isUpdatedInPlace() {
        responding();
        Set<Exchange> body = new LinkedHashSet<>(exchanges("1", "2"));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(body).extracting(BatchTest::bodyOf).containsExactly(of(1), of(2));
        assertThat(exchange.getMessage().getBody(Iterable.class)).containsExactlyElementsOf(body);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plainElements_giveANewListOfResponses(boolean parallel) {
        responding();
        List<Object> body = new ArrayList<>(List.of("1", 2, Map.of("a", 3)));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + parallel, body);

        assertThat(exchange.getMessage().getBody()).isInstanceOf(List.class).isNotSameAs(body);
        assertThat(results(exchange)).containsExactly(of(1), of(2), of("{\"a\":3}"));
        assertThat(body).containsExactly("1", 2, Map.of("a", 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void slotOfAFailedPlainElement_keepsItsOriginalValue(boolean parallel) {
        responding();
        Object refused = new StringBuilder(REFUSED);

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&onFailure=flag&parallel=" + parallel, List.of("1", refused, "3"));

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), refused, of(3));
        assertThat(elements(exchange).get(1)).isSameAs(refused);
        assertSummary(exchange, 3, 1);
    }

    @Test
    void outHeadersOfPlainElements_areWrittenNowhere() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&logTail=true", List.of("1", "-2"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(LambdaProcConstants.BATCH_SIZE, LambdaProcConstants.BATCH_FAILED);
    }

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

    private static void setHeader(Object element, String name, Object value) {
        if (element instanceof Exchange exchange) {
            exchange.getMessage().setHeader(name, value);
        } else {
            ((org.apache.camel.Message) element).setHeader(name, value);
        }
    }
}
