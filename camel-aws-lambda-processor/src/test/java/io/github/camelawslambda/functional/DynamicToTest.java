package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaProcEndpoint;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Synchronization;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 9: {@code toD}. */
@Tag("hostile-locale")
class DynamicToTest extends FunctionalTest {

    @Test
    void functions_shareOneEndpoint() throws Exception {
        routeTo("aws-lambda-proc:${header.fn}?timeout=4s");

        for (int i = 0; i < 50; i++) {
            answering("fn" + i, String.valueOf(i));
            assertThat(sendTo("fn" + i, null).getMessage().getBody()).isEqualTo(String.valueOf(i));
        }

        assertThat(endpoints()).isEqualTo(1);
    }

    @Test
    void functions_haveOneEndpointPerRegion() throws Exception {
        component().getConfiguration().setRegion(null);
        answering("fn", "1");
        answering("other", "1");
        routeTo("aws-lambda-proc:${header.fn}?retries=0");

        sendTo("arn:aws:lambda:us-east-1:123456789012:function:fn", null);
        Exchange same = sendTo("arn:aws:lambda:us-east-1:123456789012:function:other", null);
        assertThat(same.getException()).isNull();
        assertThat(endpoints()).isEqualTo(1);

        // Signed for its region, which the local Lambda does not serve.
        Exchange elsewhere = sendTo("arn:aws:lambda:eu-west-1:123456789012:function:fn", null);
        assertThat(elsewhere.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(lambda.journal().last("fn").header("Authorization")).contains("/eu-west-1/lambda/");
        assertThat(endpoints()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "fn:1, 1",
        "fn:$LATEST, $LATEST",
        "123456789012:function:fn:1, 1",
        "arn:aws:lambda:us-east-1:123456789012:function:fn:1, 1"
    })
    void uri_saysWhatIsInvoked(String function, String qualifier) throws Exception {
        answering("fn", "1").qualifiers("1");
        routeTo("aws-lambda-proc:${header.fn}");

        Exchange exchange = sendTo(function, null);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").qualifier()).isEqualTo(qualifier);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fn", "missing"})
    void uri_winsOverTheHeader_whichIsThereAgainAfterwards(String function) throws Exception {
        answering("fn", "1");
        answering("header", "1");
        routeTo("aws-lambda-proc:${header.fn}?onFailure=flag");

        Exchange exchange = sendTo(function, "header");

        assertThat(lambda.journal().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.function()).isEqualTo(function));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("header");
        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.contains("DynamicFunction"));
    }

    @Test
    void header_isThereAgain_whenTheExchangeFailed() throws Exception {
        routeTo("aws-lambda-proc:${header.fn}");

        Exchange exchange = sendTo("missing", "header");

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "bad name", "a/b", "fn:!", "arn:aws:sqs:us-east-1:123456789012:q", "fn:1:2", "%zz", "ü"
            })
    void malformedFunction_failsItsMessageOnly(String function) throws Exception {
        answering("fn", "1");
        routeTo("aws-lambda-proc:${header.fn}");
        AtomicInteger completions = new AtomicInteger();

        Exchange failed = send("direct:in", prepared -> {
            prepared.getExchangeExtension().addOnCompletion(new Counting(completions));
            prepared.getMessage().setHeader("fn", function);
        });
        Exchange next = sendTo("fn", null);

        assertThat(failed.getException()).isNotNull().isNotInstanceOf(CamelExecutionException.class);
        assertThat(failed.getMessage().getHeader("passed")).isNull();
        assertThat(completions).hasValue(1);
        assertThat(next.getException()).isNull();
        assertThat(next.getMessage().getHeader("passed")).isEqualTo(true);
        assertThat(lambda.journal().entries()).hasSize(1);
    }

    @Test
    void qualifierOption_contradictingTheFunctions_failsItsMessageOnly() throws Exception {
        answering("fn", "1").qualifiers("1", "2");
        routeTo("aws-lambda-proc:${header.fn}?qualifier=1");

        assertThat(sendTo("fn:2", null).getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("contradicts");
        assertThat(sendTo("fn", null).getException()).isNull();
        assertThat(lambda.journal().last("fn").qualifier()).isEqualTo("1");
    }

    @Test
    void followingEndpoint_isNotRedirected() throws Exception {
        answering("first", "1");
        answering("second", "2");
        route(routes -> {
            routes.from("direct:in").toD("aws-lambda-proc:${header.fn}").to("aws-lambda-proc:second");
        });

        assertThat(sendTo("first", null).getMessage().getBody()).isEqualTo("2");
    }

    private void routeTo(String uri) throws Exception {
        route(routes -> routes.from("direct:in").toD(uri).setHeader("passed", routes.constant(true)));
    }

    private Exchange sendTo(String function, @Nullable String header) {
        return send("direct:in", prepared -> {
            prepared.getMessage().setBody("{}");
            prepared.getMessage().setHeader("fn", function);
            if (header != null) {
                prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, header);
            }
        });
    }

    private long endpoints() {
        return context.getEndpoints().stream()
                .filter(LambdaProcEndpoint.class::isInstance)
                .count();
    }

    private record Counting(AtomicInteger completions) implements Synchronization {

        @Override
        public void onComplete(Exchange exchange) {
            completions.incrementAndGet();
        }

        @Override
        public void onFailure(Exchange exchange) {
            completions.incrementAndGet();
        }
    }
}
