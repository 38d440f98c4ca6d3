package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.LocalFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contract section 7, sentence 6: a redelivery invokes only the elements that failed. That the same batch starts afresh
 * elsewhere is in {@link BatchFreshStartTest}.
 */
class BatchRedeliveryTest extends BatchTest {

    private static final String OPTIONS = "?batch=always&parallel=";

    static Stream<Arguments> ways() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(false, true).map(parallel -> Arguments.of(kind, parallel)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void redelivery_invokesOnlyWhatFailed_andCompletesTheResults(Kind kind, boolean parallel) throws Exception {
        LocalFunction function = responding();
        routeHealing(function, "aws-lambda-proc:fn" + OPTIONS + parallel);
        List<Object> body = new ArrayList<>(batch(kind, "0", REFUSED, "2", REFUSED, "4"));

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(0), of(REFUSED), of(2), of(REFUSED), of(4));
        assertThat(sorted(payloads())).isEqualTo(sorted(List.of("0", REFUSED, "2", REFUSED, "4", REFUSED, REFUSED)));
        assertThat(payloads().subList(5, 7)).containsExactly(REFUSED, REFUSED);
        assertSummary(exchange, 5);
        if (kind != Kind.PLAIN) {
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            assertThat(body).allSatisfy(element -> assertThat(flagOf(element)).isNull());
        }
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "EXCHANGE, true", "MESSAGE, false", "MESSAGE, true"})
    void everyRedelivery_invokesLess(Kind kind, boolean parallel) throws Exception {
        responding();
        List<String> missing = new ArrayList<>(List.of("missing1", "missing2", "missing3"));
        routeRedelivering(5, exchange -> echo(missing.remove(0)), "aws-lambda-proc:fn" + OPTIONS + parallel);
        List<Object> body = batch(kind, "0", "1", "2", "3");
        for (int i = 1; i <= 3; i++) {
            setHeader(body.get(i), LambdaProcConstants.FUNCTION, "missing" + i);
        }

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(0), "1", "2", "3");
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
        assertThat(List.of("missing1", "missing2", "missing3"))
                .extracting(lambda.journal()::count)
                .containsExactly(2, 3, 4);
        assertSummary(exchange, 4);
        assertThat(body).allSatisfy(element -> assertThat(flagOf(element)).isNull());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void functionError_isASuccess_andNotInvokedAgain(Kind kind, boolean parallel) throws Exception {
        LocalFunction function = responding();
        routeHealing(function, "aws-lambda-proc:fn" + OPTIONS + parallel);

        Exchange exchange = send("direct:in", batch(kind, "-1", REFUSED));

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactlyInAnyOrder("-1", REFUSED, REFUSED);
        assertThat((String) results(exchange).get(0)).contains("the function failed on -1");
        assertThat(results(exchange).get(1)).isEqualTo(of(REFUSED));
        assertSummary(exchange, 2);
        assertThat(functionErrors(exchange)).as("also that of an earlier try").containsOnlyKeys(0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void deadLetterChannel_getsTheLastState_whenElementsFailToTheEnd(Kind kind, boolean parallel) throws Exception {
        responding();
        route(routes -> {
            routes.errorHandler(
                    routes.deadLetterChannel("mock:dead").maximumRedeliveries(2).redeliveryDelay(0));
            routes.from("direct:in").to("aws-lambda-proc:fn" + OPTIONS + parallel);
        });
        MockEndpoint dead = context.getEndpoint("mock:dead", MockEndpoint.class);
        dead.expectedMessageCount(1);
        List<Object> body = batch(kind, "0", REFUSED, "2");

        send("direct:in", body);

        dead.assertIsSatisfied();
        Exchange arrived = dead.getExchanges().get(0);
        assertThat(sorted(payloads())).isEqualTo(sorted(List.of("0", "2", REFUSED, REFUSED, REFUSED)));
        assertThat(arrived.getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOfSatisfying(LambdaBatchException.class, failure -> {
                    assertThat(failure.getFailures()).containsOnlyKeys(1);
                    assertThat(failure).hasMessageContaining("1 of the 3 elements");
                });
        assertThat(failures(arrived)).containsOnlyKeys(1);
        assertThat(arrived.getMessage().getBody()).isSameAs(body);
        assertThat(body.stream().map(BatchTest::bodyOf))
                .containsExactlyElementsOf(
                        kind == Kind.PLAIN ? List.of("0", REFUSED, "2") : List.of(of(0), REFUSED, of(2)));
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "MESSAGE, true", "PLAIN, false", "PLAIN, true"})
    void iterator_isNotLost_whenItIsRedelivered(Kind kind, boolean parallel) throws Exception {
        LocalFunction function = responding();
        routeHealing(function, "aws-lambda-proc:fn" + OPTIONS + parallel);
        List<Object> elements = batch(kind, "0", REFUSED, "2");

        Exchange exchange = send("direct:in", elements.iterator());

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(0), of(REFUSED), of(2));
        assertThat(payloads()).hasSize(4).endsWith(REFUSED);
        assertSummary(exchange, 3);
    }

    @ParameterizedTest
    @EnumSource
    void elementsOfAnIterator_areAllInTheDeadLetter(Kind kind) throws Exception {
        responding();
        List<Object> found = new ArrayList<>();
        route(routes -> {
            routes.errorHandler(routes.deadLetterChannel("direct:dead")
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0));
            routes.from("direct:in").to("aws-lambda-proc:fn" + OPTIONS + false);
            routes.from("direct:dead")
                    .errorHandler(routes.noErrorHandler())
                    .split(routes.body())
                    .process(part -> found.add(part.getMessage().getBody()));
        });

        send("direct:in", batch(kind, "0", REFUSED, "2").iterator());

        // A message becomes that of the part when it is split, so its body it is.
        assertThat(found.stream().map(BatchTest::bodyOf))
                .containsExactlyElementsOf(
                        kind == Kind.PLAIN ? List.of("0", REFUSED, "2") : List.of(of(0), REFUSED, of(2)));
    }

    @ParameterizedTest
    @EnumSource
    void redelivery_invokesOnlyWhatFailed_throughToD(Kind kind) throws Exception {
        LocalFunction function = responding();
        route(routes -> {
            routes.errorHandler(healing(function));
            routes.from("direct:in").toD("aws-lambda-proc:${header.fn}?batch=always");
        });

        Exchange exchange = send("direct:in", prepared -> {
            prepared.getMessage().setBody(batch(kind, "0", REFUSED, "2"));
            prepared.getMessage().setHeader("fn", FUNCTION);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(0), of(REFUSED), of(2));
        assertThat(payloads()).containsExactly("0", REFUSED, "2", REFUSED);
    }

    private static List<String> sorted(List<String> payloads) {
        return payloads.stream().sorted().toList();
    }
}
