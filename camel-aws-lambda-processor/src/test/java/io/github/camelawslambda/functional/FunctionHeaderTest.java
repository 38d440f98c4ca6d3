package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.JournalEntry;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 3: the headers that choose function and qualifier. */
class FunctionHeaderTest extends FunctionalTest {

    @BeforeEach
    void addFunctions() {
        answering("fn", "1").qualifiers("1", "2", "live");
        answering("other", "1").qualifiers("1", "2", "live");
    }

    @ParameterizedTest
    @CsvSource({
        // endpoint, function header, qualifier header, function, qualifier
        "fn, other, , other, ",
        "fn, other:live, , other, live",
        "fn, other, live, other, live",
        "fn, other:live, live, other, live",
        "fn, 123456789012:function:other, , other, ",
        "fn, 123456789012:function:other:2, , other, 2",
        "fn, arn:aws:lambda:us-east-1:123456789012:function:other, , other, ",
        "fn, arn:aws:lambda:us-east-1:123456789012:function:other:live, , other, live",
        "fn, other:$LATEST, , other, $LATEST",
        "fn, , 2, fn, 2",
        "fn?qualifier=1, , , fn, 1",
        "fn?qualifier=1, , 2, fn, 2",
        "fn:1, , , fn, 1",
        "fn?qualifier=1, other, , other, ",
        "fn:1, other, , other, ",
        "fn?qualifier=1, other:2, , other, 2",
        "fn?headerOverrides=false, other, 2, fn, ",
        "fn?headerOverrides=false&qualifier=1, other:2, , fn, 1"
    })
    void headers_chooseFunctionAndQualifier(
            String endpoint,
            @Nullable String function,
            @Nullable String qualifier,
            String invoked,
            @Nullable String invokedQualifier) {
        Exchange exchange = sendWith(endpoint, function, qualifier);

        assertThat(exchange.getException()).isNull();
        JournalEntry entry = lambda.journal().entries().get(0);
        assertThat(entry.function()).isEqualTo(invoked);
        assertThat(entry.qualifier()).isEqualTo(invokedQualifier);
    }

    @Test
    void headers_areRemoved_whenTheInvocationSucceeded() {
        Exchange exchange = sendWith("fn", "other", "live");

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(LambdaProcConstants.FUNCTION, LambdaProcConstants.QUALIFIER);
    }

    @Test
    void headers_areRemoved_whenTheFunctionFailed() {
        failing("other", "no").qualifiers("live");

        Exchange exchange = sendWith("fn", "other", "live");

        assertThat(exchange.getMessage().getHeaders())
                .containsKey(LambdaProcConstants.FUNCTION_ERROR)
                .doesNotContainKeys(LambdaProcConstants.FUNCTION, LambdaProcConstants.QUALIFIER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "flag"})
    void headers_stay_whenTheInvocationFailed(String onFailure) {
        Exchange exchange = sendWith("fn?onFailure=" + onFailure, "missing", "live");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo("missing");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.QUALIFIER))
                .isEqualTo("live");
    }

    @ParameterizedTest
    @CsvSource({
        "other:1, 2, contradicts",
        "arn:aws:lambda:eu-west-1:123456789012:function:other, , eu-west-1",
        "arn:aws:lambda:eu-west-1:123456789012:function:other:1, 1, eu-west-1",
        "arn:aws:sqs:us-east-1:123456789012:queue, , malformed",
        "other/2, , malformed",
        "other?endpoint=http://127.0.0.1:1, , '?' at position 6 is not allowed",
        "other&region=us-west-2, , '&' at position 6 is not allowed"
    })
    void header_isRefused_beforeAnythingIsSent(String function, @Nullable String qualifier, String reason) {
        Exchange exchange = sendWith("fn", function, qualifier);

        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining(reason);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isEqualTo(function);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    private Exchange sendWith(String endpoint, @Nullable String function, @Nullable String qualifier) {
        return send("aws-lambda-proc:" + endpoint, prepared -> {
            prepared.getMessage().setBody("{}");
            if (function != null) {
                prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, function);
            }
            if (qualifier != null) {
                prepared.getMessage().setHeader(LambdaProcConstants.QUALIFIER, qualifier);
            }
        });
    }
}
