package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 3, headers of an outcome. */
@Tag("hostile-locale")
class OutHeaderTest extends FunctionalTest {

    @Tag("newer-sdk")
    @Test
    void headers_tellOfTheInvocation() {
        answering("fn", "1")
                .alias("live", "7")
                .fault(Fault.status(503, "ServiceException").times(2));

        Message message = send(
                        "aws-lambda-proc:fn:live",
                        prepared -> prepared.getMessage().setHeader(LambdaProcConstants.DURABLE_EXECUTION_NAME, "once"))
                .getMessage();

        assertThat(message.getHeader(LambdaProcConstants.STATUS_CODE)).isEqualTo(200);
        assertThat(message.getHeader(LambdaProcConstants.EXECUTED_VERSION)).isEqualTo("7");
        assertThat(message.getHeader(LambdaProcConstants.REQUEST_ID))
                .isEqualTo(lambda.journal().last("fn").requestId());
        assertThat(message.getHeader(LambdaProcConstants.ATTEMPTS)).isEqualTo(3);
        assertThat(message.getHeader(LambdaProcConstants.DURABLE_EXECUTION_ARN, String.class))
                .startsWith("arn:aws:lambda:us-east-1:123456789012:function:fn:")
                .contains("once");
        assertThat(message.getHeaders()).doesNotContainKeys(LambdaProcConstants.LOG_TAIL, LambdaProcConstants.DURATION);
    }

    @Test
    void logTail_comesWithTheFiguresOfItsReport() {
        lambda.function("fn", Object.class, (input, context) -> {
                    context.getLogger().log("größer");
                    return 1;
                })
                .memorySize(256)
                .duration(Duration.ofMillis(2));

        Message cold = send("aws-lambda-proc:fn?logTail=true", "{}").getMessage();
        assertThat(cold.getHeader(LambdaProcConstants.LOG_TAIL, String.class)).contains("größer", "REPORT RequestId:");
        assertThat(cold.getHeader(LambdaProcConstants.DURATION))
                .isEqualTo(Double.valueOf(figure(cold, "\tDuration: ([0-9.]+) ms")));
        assertThat(cold.getHeader(LambdaProcConstants.BILLED_DURATION))
                .isEqualTo(Long.valueOf(figure(cold, "\tBilled Duration: ([0-9]+) ms")));
        assertThat(cold.getHeader(LambdaProcConstants.INIT_DURATION)).isEqualTo(150.5);
        assertThat(cold.getHeader(LambdaProcConstants.MEMORY_SIZE)).isEqualTo(256);
        assertThat(cold.getHeader(LambdaProcConstants.MAX_MEMORY_USED)).isEqualTo(64);

        Message warm = send(
                        "aws-lambda-proc:fn?logTail=true",
                        exchange -> exchange.getMessage().setHeader(LambdaProcConstants.INIT_DURATION, 150.5))
                .getMessage();
        assertThat(warm.getHeaders())
                .containsKey(LambdaProcConstants.DURATION)
                .doesNotContainKey(LambdaProcConstants.INIT_DURATION);
    }

    @Test
    void logTail_comesWithAFunctionError() {
        failing("fn", "no");

        Message message = send("aws-lambda-proc:fn?logTail=true", "{}").getMessage();

        assertThat(message.getHeaders())
                .containsKeys(
                        LambdaProcConstants.FUNCTION_ERROR, LambdaProcConstants.LOG_TAIL, LambdaProcConstants.DURATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%%%", "", "REPORT RequestId: x\tMemory Size: 1.5 MB\tBilled Duration: 1.5 ms", "no report"})
    void invocation_succeeds_whenTheLogCannotBeRead(String log) {
        String header =
                log.startsWith("%") ? log : Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8));
        answering("fn", "1")
                .fault(Fault.raw(200, Map.of("X-Amz-Log-Result", header), "\"done\"".getBytes(StandardCharsets.UTF_8)));

        Exchange exchange = send("aws-lambda-proc:fn?logTail=true", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("\"done\"");
        assertThat(exchange.getMessage().getHeaders())
                .containsKey(LambdaProcConstants.STATUS_CODE)
                .doesNotContainKeys(LambdaProcConstants.MEMORY_SIZE, LambdaProcConstants.BILLED_DURATION);
    }

    private static String figure(Message message, String pattern) {
        Matcher matcher =
                Pattern.compile(pattern).matcher(message.getHeader(LambdaProcConstants.LOG_TAIL, String.class));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
