package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 7, sentence 5: what the outer exchange tells of a batch. */
class BatchSummaryTest extends BatchTest {

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "MESSAGE, true", "PLAIN, false", "PLAIN, true"})
    void summary_tellsThatNothingFailed(Kind kind, boolean parallel) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + parallel, batch(kind, "1", "2", "3"));

        assertSummary(exchange, 3);
        assertThat(failures(exchange)).isEmpty();
        assertThat(functionErrors(exchange)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EXCHANGE, flag, false",
        "EXCHANGE, exception, true",
        "MESSAGE, flag, true",
        "MESSAGE, exception, false",
        "PLAIN, flag, false",
        "PLAIN, exception, true"
    })
    void summary_tellsFailuresAndFunctionErrorsByIndex(Kind kind, String onFailure, boolean parallel) {
        responding();
        List<Object> body = batch(kind, "0", "-1", REFUSED, "3", "-4", REFUSED);

        Exchange exchange =
                send("aws-lambda-proc:fn?batch=always&onFailure=%s&parallel=%s".formatted(onFailure, parallel), body);

        assertSummary(exchange, 6, 2, 5);
        assertThat(functionErrors(exchange)).isEqualTo(Map.of(1, "Unhandled", 4, "Unhandled"));
        if (kind != Kind.PLAIN) {
            assertThat(failures(exchange).get(2)).isSameAs(flagOf(body.get(2)));
            assertThat(failures(exchange).get(5)).isSameAs(flagOf(body.get(5)));
            assertThat((String) bodyOf(body.get(1))).contains("\"errorMessage\":\"the function failed on -1\"");
            assertThat(headerOf(body.get(1), LambdaProcConstants.FUNCTION_ERROR))
                    .isEqualTo("Unhandled");
            assertThat(headerOf(body.get(1), LambdaProcConstants.FUNCTION_ERROR_TYPE))
                    .isEqualTo("java.lang.IllegalArgumentException");
            assertThat(headerOf(body.get(1), LambdaProcConstants.FUNCTION_ERROR_MESSAGE))
                    .isEqualTo("the function failed on -1");
        }
    }

    @Test
    void functionErrors_areToldByTheirKind() {
        responding().handledErrors(true);

        Exchange exchange = send("aws-lambda-proc:fn", exchanges("-1", "2"));

        assertThat(functionErrors(exchange)).isEqualTo(Map.of(0, "Handled"));
    }

    @ParameterizedTest
    @EnumSource
    void summaryOfAnEarlierBatch_isReplaced(Kind kind) {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", prepared -> {
            prepared.getMessage().setBody(batch(kind, "1", "2"));
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_SIZE, 9);
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_FAILED, 8);
            prepared.setProperty(LambdaProcConstants.BATCH_FAILURES, Map.of(0, new IllegalStateException("stale")));
            prepared.setProperty(LambdaProcConstants.BATCH_FUNCTION_ERRORS, Map.of(0, "stale"));
        });

        assertSummary(exchange, 2);
        assertThat(functionErrors(exchange)).isEmpty();
    }

    @Test
    void summaryOfAnEarlierBatch_isReplaced_whenTheBatchIsEmpty() {
        Exchange exchange = send("aws-lambda-proc:fn?batch=always", prepared -> {
            prepared.getMessage().setBody(List.of());
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_SIZE, 9);
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_FAILED, 8);
            prepared.setProperty(LambdaProcConstants.BATCH_FAILURES, Map.of(0, new IllegalStateException("stale")));
            prepared.setProperty(LambdaProcConstants.BATCH_FUNCTION_ERRORS, Map.of(0, "stale"));
        });

        assertSummary(exchange, 0);
        assertThat(functionErrors(exchange)).isEmpty();
    }

    @Test
    void headersOfTheOuterMessage_stay() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody(exchanges("1"));
            prepared.getMessage().setHeader("mine", "stays");
            prepared.setProperty("mine", "stays");
        });

        assertThat(exchange.getMessage().getHeader("mine")).isEqualTo("stays");
        assertThat(exchange.getProperty("mine")).isEqualTo("stays");
    }

    @Test
    void summaryOfABatch_stays_whenASingleMessageFollows() {
        responding();

        // As every other header does.
        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody("1");
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_SIZE, 9);
            prepared.getMessage().setHeader(LambdaProcConstants.BATCH_FAILED, 8);
        });

        assertThat(exchange.getMessage().getBody()).isEqualTo(of(1));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                .isEqualTo(9);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_FAILED))
                .isEqualTo(8);
    }
}
