package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 7, sentence 3: the outcomes of the elements, and the outer body. */
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
                .containsOnlyKeys(
                        LambdaProcConstants.BATCH_SIZE,
                        LambdaProcConstants.BATCH_FAILED,
                        LambdaProcConstants.BATCH_INVOCATIONS);
    }
}
