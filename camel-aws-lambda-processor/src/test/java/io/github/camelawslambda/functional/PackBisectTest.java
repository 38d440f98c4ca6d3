package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 10, points 5 and 6: invocations that are cut in halves. */
class PackBisectTest extends PackTest {

    private static final String URI = "aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag&bisect=true";

    @Test
    void halves_areInvokedFirstHalfFirst_untilOnlyThoseFailThatFailAlone() {
        answeringEach();

        Exchange exchange = send(URI, List.of("0", "1", "2", "-3", "4", "5"));

        assertThat(payloads()).containsExactly("[0,1,2,-3,4,5]", "[0,1,2]", "[-3,4,5]", "[-3]", "[4,5]");
        assertSummary(exchange, 6);
        assertThat(functionErrors(exchange).keySet()).containsExactly(3);
        assertThat(results(exchange).subList(0, 3)).containsExactly(of(0), of(1), of(2));
        assertThat(results(exchange).subList(4, 6)).containsExactly(of(4), of(5));
        assertInvocations(exchange, 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void everythingFails_inTwiceAsManyInvocationsLessOne(String parallel) {
        failing(FUNCTION, "no");

        Exchange exchange = send(URI + "&functionError=exception&parallel=" + parallel, List.of(numbers(7)));

        assertSummary(exchange, 7, 0, 1, 2, 3, 4, 5, 6);
        assertThat(failures(exchange).values())
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(LambdaFunctionException.class));
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(13);
        assertInvocations(exchange, 13);
    }

    @Test
    void followingInvocation_waitsForTheHalves_inOrder() {
        answeringEach();

        send("aws-lambda-proc:fn?batch=always&batchSize=2&bisect=true", List.of("-0.5", "-1", "2", "3"));

        assertThat(payloads()).containsExactly("[-0.5,-1]", "[-0.5]", "[-1]", "[2,3]");
    }

    @Test
    void halves_needABisect() {
        answeringEach();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10", List.of("0", "-1", "2"));

        assertThat(payloads()).containsExactly("[0,-1,2]");
        assertThat(functionErrors(exchange).keySet()).containsExactly(0, 1, 2);
    }

    @Test
    void tooLarge_cutsWithoutBisect_andIsNoRetry() {
        answeringEach().fault(Fault.status(413, "RequestTooLargeException"));
        List<Object> body = batch(Kind.MESSAGE, "0", "1", "2");

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10&retries=0", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("[0,1,2]", "[0]", "[1,2]");
        assertThat(results(exchange)).containsExactly(of(0), of(1), of(2));
        assertThat(headerOf(body.get(2), LambdaProcConstants.ATTEMPTS)).isEqualTo(1);
        assertInvocations(exchange, 3);
    }

    @Test
    void tooLargeAlone_fails() {
        answeringEach()
                .fault(Fault.status(413, "RequestTooLargeException"), Fault.status(413, "RequestTooLargeException"));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10&onFailure=flag", List.of("0", "1"));

        assertSummary(exchange, 2, 0);
        assertThat(payloads()).containsExactly("[0,1]", "[0]", "[1]");
    }

    @Test
    void halves_haveTheirOwnRetries() {
        LocalFunction function = answeringEach();
        function.fault(
                Fault.status(500, "ServiceException"),
                Fault.status(413, "RequestTooLargeException"),
                Fault.status(500, "ServiceException"));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&batchSize=10&retries=1", List.of("0", "1"));

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("[0,1]", "[0,1]", "[0]", "[0]", "[1]");
        assertInvocations(exchange, 3);
    }

    @Test
    void totalTimeout_countsFromTheFirstElement_halvesIncluded() {
        lambda.function(FUNCTION, (input, lambdaContext) -> {
                    throw new IllegalStateException("no");
                })
                .duration(Duration.ofMillis(400));

        Exchange exchange = send(URI + "&totalTimeout=600ms", List.of(numbers(2)));

        assertSummary(exchange, 2, 0, 1);
        assertThat(failures(exchange).values())
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(LambdaTimeoutException.class));
    }

    @Test
    void recordsOfAHalf_keepTheirIdentifiers() {
        lambda.streamFunction(FUNCTION, (input, output, lambdaContext) -> {
            if (JSON.readTree(input).get("Records").size() > 1) {
                throw new IllegalStateException("too many");
            }
        });

        Exchange exchange = send(URI + "&batchFormat=records", List.of("0", "1", "2"));

        assertSummary(exchange, 3);
        String id = exchange.getExchangeId();
        assertThat(List.of(records(1).get(0), records(2).get(0), records(2).get(1)))
                .extracting(record -> record.get("messageId").textValue())
                .containsExactly(id + "-0", id + "-1", id + "-2");
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(5);
    }
}
