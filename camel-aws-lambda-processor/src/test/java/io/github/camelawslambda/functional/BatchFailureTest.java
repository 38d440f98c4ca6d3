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
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Contract section 7, sentences 4 and 6: flags, and what {@code onFailure} makes of them. */
class BatchFailureTest extends BatchTest {

    private static final int HUNDRED = 100;

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "PLAIN, true"})
    void oneFailureInAHundred_isFlaggedInItsPlace_whereverItIs(Kind kind, boolean parallel) {
        responding();
        String uri = "aws-lambda-proc:fn?batch=always&onFailure=flag&parallel=" + parallel;
        for (int position = 0; position < HUNDRED; position++) {
            int failing = position;
            lambda.journal().clear();
            Object[] bodies = numbers(HUNDRED);
            bodies[failing] = REFUSED;

            Exchange exchange = send(uri, batch(kind, bodies));

            assertThat(exchange.getException()).isNull();
            assertSummary(exchange, HUNDRED, failing);
            assertThat(results(exchange))
                    .isEqualTo(IntStream.range(0, HUNDRED)
                            .mapToObj(i -> i == failing ? REFUSED : of(i))
                            .toList());
            if (kind != Kind.PLAIN) {
                assertThat(elements(exchange).stream().map(BatchTest::flagOf))
                        .isEqualTo(IntStream.range(0, HUNDRED)
                                .mapToObj(i -> failures(exchange).get(i))
                                .toList());
            }
            assertThat(payloads()).containsExactlyInAnyOrder(List.of(bodies).toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "EXCHANGE, true", "MESSAGE, false", "MESSAGE, true"})
    void failedElement_isFlagged_andItsBodyAndHeadersStay(Kind kind, boolean parallel) {
        responding();
        Object original = new StringBuilder(REFUSED);
        List<Object> body = batch(kind, "1", original);

        Exchange exchange = send("aws-lambda-proc:fn?onFailure=flag&parallel=" + parallel, body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(flagOf(body.get(0))).isNull();
        assertThat((Throwable) flagOf(body.get(1)))
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasCauseInstanceOf(InvalidRequestContentException.class)
                .isInstanceOfSatisfying(LambdaInvocationException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(400);
                    assertThat(failure.isRetryable()).isFalse();
                });
        assertThat(bodyOf(body.get(1))).isSameAs(original);
        assertThat(headerOf(body.get(1), LambdaProcConstants.STATUS_CODE)).isNull();
        if (body.get(1) instanceof Exchange failed) {
            assertThat(failed.getMessage().getHeaders()).isEmpty();
        }
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                .isNull();
    }

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
        route(new RouteBuilder() {
            @Override
            public void configure() {
                onException(TooManyRequestsException.class).handled(true).setProperty("matched", constant(true));
                from("direct:in").to("aws-lambda-proc:fn?retries=0");
            }
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

    @Test
    void failedMessages_canBeRoutedByTheirFlag_afterASplit() throws Exception {
        responding();
        route(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("aws-lambda-proc:fn?onFailure=flag")
                        .split(body())
                        .filter(header(LambdaProcConstants.EXCEPTION).isNotNull())
                        .process(part -> part.getProperty("seen", List.class)
                                .add(part.getMessage().getBody()));
            }
        });
        List<Object> seen = new ArrayList<>();
        List<Message> body = messages("1", REFUSED, "3");

        send("direct:in", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.setProperty("seen", seen);
        });

        assertThat(seen).containsExactly(REFUSED);
    }
}
