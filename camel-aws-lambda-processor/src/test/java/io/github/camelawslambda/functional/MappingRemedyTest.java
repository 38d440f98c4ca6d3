package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body or a response that cannot be mapped: the error says what it is, where it breaks, and what to change. */
@Tag("chooses-invoker")
class MappingRemedyTest extends FunctionalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "responseType=java.lang.Integer | {\"secret\":1} | (12 bytes) does not fit responseType=java.lang.Integer: MismatchedInputException at line 1, column 1. It is JSON, but not that of this class: use a class that fits, or responseFormat=json or map",
                "responseType=java.lang.Integer | secret | JsonParseException at line 1, column 7. Let the function return one JSON document, or use responseFormat=string or bytes",
                "responseFormat=map | [\"secret\"] | MismatchedInputException at line 1, column 1. It is JSON, but not an object: use responseFormat=json, or let the function return an object",
                "responseFormat=json | secret | Let the function return one JSON document, or use responseFormat=string or bytes"
            })
    void response_isRefused_withARemedy(String option, String response, String text) {
        answering("fn", response);

        Exchange exchange = send("aws-lambda-proc:fn?" + option, "{}");

        assertThat(exchange.getException())
                .hasMessageStartingWith("fn was invoked, but the response")
                .hasMessageContaining(text)
                .hasMessageNotContaining("secret");
    }

    /** Jackson has no way to write it: it has no property. */
    private static final class Opaque {}

    @Test
    void body_isRefused_withARemedy() {
        Exchange exchange = send("aws-lambda-proc:fn", Map.of("order", new Opaque(), "count", new AtomicInteger(1)));

        assertThat(exchange.getException())
                .hasMessageContaining("could not be written as JSON: InvalidDefinitionException in ")
                .hasMessageContaining("[\"order\"]")
                .hasMessageContaining("Send a map, a record or a class with getters");
        assertThat(lambda.journal().entries()).isEmpty();
    }
}
