package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;

/** Contract section 7, sentence 4: failed elements are flagged. */
class BatchFlagTest extends BatchTest {

    private static final int HUNDRED = 100;

    @ParameterizedTest
    @CsvSource({"EXCHANGE, true, 1", "PLAIN, false, 11"})
    void oneFailureInAHundred_isFlaggedInItsPlace_whereverItIs(Kind kind, boolean parallel, int step) {
        responding();
        String uri = "aws-lambda-proc:fn?batch=always&onFailure=flag&parallel=" + parallel;
        for (int position = 0; position < HUNDRED; position += step) {
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

    @Test
    void failedMessages_canBeRoutedByTheirFlag_afterASplit() throws Exception {
        responding();
        route(routes -> routes.from("direct:in")
                .to("aws-lambda-proc:fn?onFailure=flag")
                .split(routes.body())
                .filter(routes.header(LambdaProcConstants.EXCEPTION).isNotNull())
                .process(part -> part.getProperty("seen", List.class)
                        .add(part.getMessage().getBody())));
        List<Object> seen = new ArrayList<>();
        List<Message> body = messages("1", REFUSED, "3");

        send("direct:in", prepared -> {
            prepared.getMessage().setBody(body);
            prepared.setProperty("seen", seen);
        });

        assertThat(seen).containsExactly(REFUSED);
    }
}
