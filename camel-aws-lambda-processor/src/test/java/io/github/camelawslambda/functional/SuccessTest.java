package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Contract section 1, sentences 1 and 2. */
@Tag("hostile-locale")
class SuccessTest extends FunctionalTest {

    @Test
    void body_becomesTheResponse_whenTheFunctionSucceeds() {
        answering("fn", "{\"a\":1}");

        Exchange exchange = send("aws-lambda-proc:fn", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"a\":1}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }
}
