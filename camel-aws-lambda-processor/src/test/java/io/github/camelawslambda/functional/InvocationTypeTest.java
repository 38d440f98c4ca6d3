package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract section 1, sentence 5. */
class InvocationTypeTest extends FunctionalTest {

    @ParameterizedTest
    @CsvSource({"Event, 202, 1", "DryRun, 204, 0"})
    void body_stays_whenThereIsNoResponse(String type, int status, int runs) {
        answering("fn", "\"response\"");
        Object body = new StringBuilder("{\"a\":1}");

        Exchange exchange = send("aws-lambda-proc:fn?responseFormat=map&invocationType=" + type, body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(status);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(lambda.journal().await("fn", 1, Duration.ofSeconds(5)).get(0).header("X-Amz-Invocation-Type"))
                .isEqualTo(type);
        assertThat(lambda.function("fn").invocations()).isEqualTo(runs);
    }

    @Test
    void streamBody_canBeReadAfterwards_whenThereIsNoResponse() {
        echo("fn");

        Exchange exchange = send(
                "aws-lambda-proc:fn?invocationType=Event",
                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{}");
    }
}
