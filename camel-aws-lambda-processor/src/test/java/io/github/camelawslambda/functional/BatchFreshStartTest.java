package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.test.LocalFunction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 7, sentence 6: the memory of what succeeded ends with its body, its endpoint and its redelivery. */
class BatchFreshStartTest extends BatchTest {

    @ParameterizedTest
    @EnumSource
    void redelivery_startsAfresh_whenTheBodyChangedInBetween(Kind kind) throws Exception {
        responding();
        route(routes -> {
            routes.errorHandler(routes.defaultErrorHandler()
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0)
                    .onRedelivery(exchange -> exchange.getMessage().setBody(batch(kind, "5", "6"))));
            routes.from("direct:in").to("aws-lambda-proc:fn?batch=always");
        });

        Exchange exchange = send("direct:in", batch(kind, "0", REFUSED));

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(5), of(6));
        assertThat(payloads()).containsExactly("0", REFUSED, "5", "6");
        assertSummary(exchange, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-lambda-proc:fn", "aws-lambda-proc:other"})
    void nextEndpoint_invokesAll_afterARedelivery(String next) throws Exception {
        LocalFunction function = responding();
        responding("other").acceptsAnyPayload(true);
        routeHealing(function, "aws-lambda-proc:fn", next);

        Exchange exchange = send("direct:in", messages("1", REFUSED));

        assertThat(exchange.getException()).isNull();
        List<String> first = List.of("1", REFUSED, REFUSED);
        List<String> second = List.of(of(1), of(REFUSED));
        List<String> all = new ArrayList<>(payloads());
        all.addAll(payloads("other"));
        assertThat(all).containsExactlyElementsOf(concat(first, second));
        assertSummary(exchange, 2);
    }

    @Test
    void redeliveryOfTheNextEndpoint_leavesTheFirstAlone() throws Exception {
        // The first endpoint's answer for the second element is what the next function refuses at first.
        lambda.asyncFunction(
                FUNCTION,
                (payload, lambdaContext) -> CompletableFuture.completedFuture(
                        payload[0] == '2' ? REFUSED.getBytes(StandardCharsets.UTF_8) : payload));
        LocalFunction other = lambda.streamFunction("other", (input, output, lambdaContext) -> output.write('1'));
        routeHealing(other, "aws-lambda-proc:fn", "aws-lambda-proc:other");
        List<Exchange> body = exchanges("1", "2");

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("1", "2");
        assertThat(payloads("other")).containsExactly("1", REFUSED, REFUSED);
        assertThat(results(exchange)).containsExactly("1", "1");
    }

    @ParameterizedTest
    @EnumSource
    void sameBatch_isInvokedAgain_whenItIsSentToTheSameEndpointLater(Kind kind) throws Exception {
        echo(FUNCTION);
        routeRedelivering(3, exchange -> {}, "aws-lambda-proc:fn?batch=always", "aws-lambda-proc:fn?batch=always");

        Exchange exchange = send("direct:in", batch(kind, "1", "2"));

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("1", "2", "1", "2");
    }

    @ParameterizedTest
    @EnumSource
    void sameExchange_isInvokedAgain_whenItIsSentAnotherTime(Kind kind) throws Exception {
        LocalFunction function = responding();
        route(routes -> routes.from("direct:in").to("aws-lambda-proc:fn?batch=always"));
        Exchange exchange = send("direct:in", batch(kind, "1", REFUSED));
        assertThat(exchange.getException()).isInstanceOf(LambdaBatchException.class);

        exchange.setException(null);
        function.acceptsAnyPayload(true);
        template.send("direct:in", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).hasSize(4);
        assertSummary(exchange, 2);
    }

    @ParameterizedTest
    @EnumSource
    void batch_isInvokedAgain_whenItIsSentFromADoCatch(Kind kind) throws Exception {
        LocalFunction function = responding();
        route(routes -> routes.from("direct:in")
                .doTry()
                .to("aws-lambda-proc:fn?batch=always")
                .doCatch(LambdaBatchException.class)
                .process(exchange -> function.acceptsAnyPayload(true))
                .to("aws-lambda-proc:fn?batch=always")
                .end());

        Exchange exchange = send("direct:in", batch(kind, "1", REFUSED));

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).startsWith("1", REFUSED).hasSize(4);
        assertThat(results(exchange)).last().isEqualTo(of(REFUSED));
        assertSummary(exchange, 2);
    }

    @ParameterizedTest
    @EnumSource
    void batch_isInvokedAgain_whenItIsSentFromTheDeadLetterRoute(Kind kind) throws Exception {
        LocalFunction function = responding();
        route(routes -> {
            routes.errorHandler(routes.deadLetterChannel("direct:dead")
                    .maximumRedeliveries(1)
                    .redeliveryDelay(0));
            routes.from("direct:in").to("aws-lambda-proc:fn?batch=always");
            routes.from("direct:dead")
                    .errorHandler(routes.noErrorHandler())
                    .process(exchange -> function.acceptsAnyPayload(true))
                    .to("aws-lambda-proc:fn?batch=always");
        });

        Exchange exchange = send("direct:in", batch(kind, "1", REFUSED));

        assertThat(payloads()).startsWith("1", REFUSED, REFUSED).hasSize(5);
        assertThat(results(exchange)).last().isEqualTo(of(REFUSED));
    }

    @Test
    void everyPart_hasItsOwnMemory_whenBatchesAreSplitOff() throws Exception {
        LocalFunction function = responding();
        route(routes -> {
            routes.errorHandler(healing(function));
            routes.from("direct:in").split(routes.body()).to("aws-lambda-proc:fn?batch=always");
        });

        send("direct:in", List.of(List.of("1", REFUSED), List.of("2", REFUSED)));

        // The function takes anything from the first part's redelivery on.
        assertThat(payloads()).containsExactly("1", REFUSED, REFUSED, "2", REFUSED);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
