package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.builder.AggregationStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The component inside Camel's integration patterns. */
class IntegrationPatternTest extends FunctionalTest {

    private static final String DOCUMENT = "{\"doc\":{\"id\":7},\"user\":{\"name\":\"Ann\"}}";

    @Test
    void enrich_mergesTheResponseIntoTheMessage() throws Exception {
        answering("fn", "{\"price\":5}");
        routes("direct:in", "aws-lambda-proc:fn");

        Exchange exchange = send("direct:in", "{\"id\":1}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}+{\"price\":5}");
    }

    @Test
    void enrich_leavesTheMessage_whenTheInvocationFailed() throws Exception {
        routes("direct:in", "aws-lambda-proc:missing");

        Exchange exchange = send("direct:in", "{\"id\":1}");

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void branch_mapsARequestOfItsOwn_andLeavesTheMessage(boolean dynamic) throws Exception {
        answering("trigger_user_update", "\"done\"");
        route(routes -> {
            var branch =
                    routes.from("direct:in").setVariable("request", routes.constant("{\"id\":7,\"username\":\"Ann\"}"));
            if (dynamic) {
                branch.toD("aws-lambda-proc:${header.fn}", "request", "response");
            } else {
                branch.toV("aws-lambda-proc:trigger_user_update", "request", "response");
            }
        });

        Exchange exchange = send("direct:in", prepared -> {
            prepared.getMessage().setBody(DOCUMENT);
            prepared.getMessage().setHeader("fn", "trigger_user_update");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("trigger_user_update").payloadAsText())
                .isEqualTo("{\"id\":7,\"username\":\"Ann\"}");
        assertThat(exchange.getMessage().getBody()).isEqualTo(DOCUMENT);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("fn");
        assertThat(exchange.getVariable("response")).isEqualTo("\"done\"");
        assertThat(exchange.getVariable("header:response." + LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
    }

    @Test
    void branch_leavesTheMessage_whenTheInvocationFailedAndIsFlagged() throws Exception {
        route(routes -> routes.from("direct:in")
                .setVariable("request", routes.constant("1"))
                .toV("aws-lambda-proc:missing?onFailure=flag", "request", "response"));

        Exchange exchange = send("direct:in", DOCUMENT);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(DOCUMENT);
        assertThat(exchange.getVariable("header:response." + LambdaProcConstants.EXCEPTION))
                .isInstanceOf(LambdaInvocationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fn", "missing"})
    void transactedExchange_staysOnItsThread(String function) throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException"));
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:" + function + "?onFailure=flag")
                .process(exchange -> exchange.setProperty("thread", Thread.currentThread())));

        Exchange exchange = send("direct:in", prepared -> {
            prepared.getMessage().setBody("1");
            prepared.getExchangeExtension().setTransacted(true);
        });

        assertThat(exchange.getProperty("thread")).isSameAs(Thread.currentThread());
    }

    @Test
    void wireTap_invokesACopy() throws Exception {
        echo("audit");
        route(routes -> routes.from("direct:in")
                .wireTap("aws-lambda-proc:audit")
                .transform(routes.body().append("!")));

        Exchange exchange = send("direct:in", "1");

        assertThat(exchange.getMessage().getBody()).isEqualTo("1!");
        assertThat(lambda.journal()
                        .await("audit", 1, Duration.ofSeconds(10))
                        .get(0)
                        .payloadAsText())
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void multicast_invokesEach(boolean parallel) throws Exception {
        answering("a", "\"a\"");
        answering("b", "\"b\"");
        route(routes -> routes.from("direct:in")
                .multicast(AggregationStrategies.groupedBody())
                .parallelProcessing(parallel)
                .to("aws-lambda-proc:a", "aws-lambda-proc:b", "aws-lambda-proc:missing?onFailure=flag"));

        assertThat(send("direct:in", "1").getMessage().getBody(List.class))
                .containsExactlyInAnyOrder("\"a\"", "\"b\"", "1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void split_invokesForEachPart(boolean dynamic) throws Exception {
        echo("fn");
        route(routes -> {
            var part = routes.from("direct:in")
                    .split(routes.body(), AggregationStrategies.groupedBody())
                    .parallelProcessing();
            if (dynamic) {
                part.toD("aws-lambda-proc:${variable.none}fn");
            } else {
                part.to("aws-lambda-proc:fn");
            }
        });
        List<Integer> parts = IntStream.range(0, 200).boxed().toList();

        Exchange exchange = send("direct:in", parts);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(List.class))
                .isEqualTo(parts.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @EnumSource(ExchangePattern.class)
    void pattern_doesNotMatter(ExchangePattern pattern) {
        answering("fn", "\"answer\"");

        Exchange exchange = template.send("aws-lambda-proc:fn", pattern, prepared -> {
            prepared.getIn().setBody("1");
            prepared.getIn().setHeader("mine", "stays");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getPattern()).isEqualTo(pattern);
        assertThat(exchange.getMessage().getBody()).isEqualTo("\"answer\"");
        assertThat(exchange.getMessage().getHeader("mine")).isEqualTo("stays");
    }

    @Test
    void requestBody_returnsTheResponse() throws Exception {
        echo("fn");

        CompletableFuture<Object> response = template.asyncRequestBody("aws-lambda-proc:fn", "1");

        assertThat(response.get(10, TimeUnit.SECONDS)).isEqualTo("1");
    }

    private void routes(String from, String enrichedFrom) throws Exception {
        route(routes -> {
            routes.from(from).enrich(enrichedFrom, (original, resource) -> {
                original.getMessage()
                        .setBody(original.getMessage().getBody() + "+"
                                + resource.getMessage().getBody());
                return original;
            });
        });
    }
}
