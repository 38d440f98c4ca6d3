package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.test.Fault;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Contract section 7, sentence 6: what {@code onFailure} makes of failures; flags are in {@link BatchFlagTest}. */
class BatchFailureTest extends BatchTest {

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "EXCHANGE, true", "MESSAGE, false", "PLAIN, false", "PLAIN, true"})
    void batchException_tellsWhatFailed_underOnFailureException(Kind kind, boolean parallel) {
        responding();
        List<Object> body = new ArrayList<>(batch(kind, "0", REFUSED, "-2", "refused, too", "4"));
        List<Object> before = List.copyOf(body);

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + parallel, body);

        LambdaBatchException failure = exchange.getException(LambdaBatchException.class);
        assertThat(failure)
                .hasMessageContaining("2 of the 5 elements")
                .hasMessageContaining(
                        failure.getFailures().values().iterator().next().getMessage());
        assertThat(failure.getSize()).isEqualTo(5);
        assertThat(failure.getFailures()).isEqualTo(failures(exchange)).containsOnlyKeys(1, 3);
        assertThat(failure.getCause()).isSameAs(failure.getFailures().get(1));
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getFunction()).isEqualTo("fn");
        assertSummary(exchange, 5, 1, 3);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(body).isEqualTo(before);
        if (kind == Kind.PLAIN) {
            assertThat(results(exchange)).containsExactly("0", REFUSED, "-2", "refused, too", "4");
        } else {
            assertThat(results(exchange)).startsWith(of(0), REFUSED).endsWith("refused, too", of(4));
        }
        assertThat(payloads()).as("every element was tried").hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "MESSAGE, true", "PLAIN, false", "PLAIN, true"})
    void everyElement_isTried_whenAllFail(Kind kind, boolean parallel) {
        responding().fault(Fault.status(503, "ServiceException").always());
        List<Object> body = batch(kind, numbers(10));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&retries=1&parallel=" + parallel, body);

        assertThat(exchange.getException(LambdaBatchException.class))
                .hasMessageContaining("10 of the 10 elements")
                .satisfies(failure -> assertThat(failure.isRetryable()).isTrue())
                .satisfies(failure -> assertThat(failure.getFailures().values())
                        .allSatisfy(each -> assertThat(each)
                                .isInstanceOfSatisfying(
                                        LambdaInvocationException.class,
                                        one -> assertThat(one.getAttempts()).isEqualTo(2))));
        assertSummary(exchange, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(results(exchange)).containsExactly(numbers(10));
        assertThat(payloads()).hasSize(20);
    }

    @Test
    void onException_matchesTheExceptionOfTheSdk() throws Exception {
        responding().fault(Fault.delay(java.time.Duration.ZERO), Fault.throttle("CallerRateLimitExceeded"));
        route(routes -> {
            routes.onException(TooManyRequestsException.class)
                    .handled(true)
                    .setProperty("matched", routes.constant(true));
            routes.from("direct:in").to("aws-lambda-proc:fn?retries=0");
        });

        Exchange exchange = send("direct:in", exchanges("1", "2"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("matched")).isEqualTo(true);
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT))
                .isInstanceOfSatisfying(LambdaBatchException.class, failure -> {
                    assertThat(failure).hasCauseInstanceOf(LambdaThrottledException.class);
                    assertThat(failure.isRetryable()).isTrue();
                    assertThat(failure.getStatusCode()).isEqualTo(429);
                });
    }

    @Test
    void functionErrors_areNoFailures() {
        responding();
        List<Exchange> body = exchanges("-1", "-2");

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException()).isNull();
        assertSummary(exchange, 2);
        assertThat(functionErrors(exchange)).hasSize(2);
        assertThat(body)
                .allSatisfy(element -> assertThat(element.getException()).isNull());
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, exception", "EXCHANGE, flag", "MESSAGE, exception", "MESSAGE, flag", "PLAIN, flag"})
    void functionErrors_areFailures_underFunctionErrorException(Kind kind, String onFailure) {
        responding();
        List<Object> body = batch(kind, "1", "-2");

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&functionError=exception&onFailure=" + onFailure, body);

        assertSummary(exchange, 2, 1);
        assertThat(failures(exchange).get(1))
                .isInstanceOfSatisfying(
                        LambdaFunctionException.class,
                        failure -> assertThat(failure.getErrorMessage()).isEqualTo("the function failed on -2"));
        assertThat(results(exchange)).containsExactly(of(1), "-2");
        if (kind != Kind.PLAIN) {
            assertThat(flagOf(body.get(1))).isSameAs(failures(exchange).get(1));
            assertThat(headerOf(body.get(1), LambdaProcConstants.FUNCTION_ERROR))
                    .isNull();
        }
        if (onFailure.equals("flag")) {
            assertThat(exchange.getException()).isNull();
        } else {
            assertThat(exchange.getException()).isInstanceOf(LambdaBatchException.class);
        }
    }
}
