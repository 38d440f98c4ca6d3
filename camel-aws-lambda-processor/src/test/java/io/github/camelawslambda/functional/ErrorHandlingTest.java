package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.test.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Contract section 1, sentence 4: failures are routed by what Camel has for them. */
class ErrorHandlingTest extends FunctionalTest {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deadLetterChannel_getsTheOriginalMessage_afterItsRedeliveries(boolean stream) throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException").always());
        route(routes -> {
            routes.errorHandler(
                    routes.deadLetterChannel("mock:dead").maximumRedeliveries(2).redeliveryDelay(0));
            routes.from("direct:in").to("aws-lambda-proc:fn?retries=0");
        });
        MockEndpoint dead = mock("mock:dead");
        dead.expectedMessageCount(1);

        send("direct:in", exchange -> {
            exchange.getMessage()
                    .setBody(
                            stream
                                    ? new ByteArrayInputStream("{\"a\":1}".getBytes(StandardCharsets.UTF_8))
                                    : "{\"a\":1}");
            exchange.getMessage().setHeader("mine", "stays");
        });

        dead.assertIsSatisfied();
        Exchange arrived = dead.getExchanges().get(0);
        assertThat(arrived.getMessage().getBody(String.class)).isEqualTo("{\"a\":1}");
        assertThat(arrived.getMessage().getHeader("mine")).isEqualTo("stays");
        assertThat(arrived.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(LambdaInvocationException.class);
        assertThat(lambda.journal().entries("fn"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.payloadAsText()).isEqualTo("{\"a\":1}"));
    }

    @Test
    void redelivery_succeeds_onceTheFunctionIsThere() throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException").times(2));
        route(routes -> {
            routes.errorHandler(
                    routes.defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(0));
            routes.from("direct:in")
                    .to("aws-lambda-proc:fn?retries=0")
                    .transform(routes.body().append("!"));
        });

        Exchange exchange = send("direct:in", "1");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("1!");
        assertThat(lambda.journal().count("fn")).isEqualTo(3);
    }

    @Test
    void onException_matchesTheExceptionOfTheSdk() throws Exception {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded").always());
        route(routes -> {
            routes.onException(TooManyRequestsException.class)
                    .handled(true)
                    .setHeader("caught", routes.simple("${exception.class.simpleName}"))
                    .transform(routes.body().append(" later"));
            routes.from("direct:in").to("aws-lambda-proc:fn?retries=0");
        });

        Exchange exchange = send("direct:in", "1");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("1 later");
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isInstanceOf(LambdaThrottledException.class);
    }

    @Test
    void doTry_catchesWhatFailed_andGoesOn() throws Exception {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded"));
        route(routes -> {
            routes.from("direct:in")
                    .doTry()
                    .to("aws-lambda-proc:fn?retries=0")
                    .doCatch(LambdaThrottledException.class)
                    // The exchange carries the caught exception while it is invoked again.
                    .transform(routes.body().append(0))
                    .to("aws-lambda-proc:fn")
                    .doFinally()
                    .setHeader("finally", routes.constant(true))
                    .end()
                    .to("mock:end");
        });
        mock("mock:end").expectedBodiesReceived("10");

        Exchange exchange = send("direct:in", "1");

        mock("mock:end").assertIsSatisfied();
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader("finally")).isEqualTo(true);
    }

    @Test
    void onCompletion_invokesForAFailedExchange() throws Exception {
        echo("cleanup");
        route(routes -> {
            routes.onCompletion().modeBeforeConsumer().onFailureOnly().to("aws-lambda-proc:cleanup");
            routes.from("direct:in").throwException(new IllegalStateException("earlier"));
        });

        Exchange exchange = send("direct:in", "1");

        assertThat(exchange.getException()).hasMessage("earlier");
        assertThat(lambda.journal().last("cleanup").payloadAsText()).isEqualTo("1");
    }

    @Test
    void exceptionOfEarlier_isNotTouched_whenTheInvocationSucceeds() {
        echo("fn");
        IllegalStateException earlier = new IllegalStateException("earlier");

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody("1");
            prepared.setProperty(Exchange.EXCEPTION_CAUGHT, earlier);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isSameAs(earlier);
    }

    private MockEndpoint mock(String uri) {
        return context.getEndpoint(uri, MockEndpoint.class);
    }
}
