package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The function is {@code rie/function.go}. The emulator ends at a second invocation beside the first: it is invoked with
 * {@code maxConcurrency=1}.
 */
@ParameterizedClass
@ValueSource(strings = {"direct", "sdk"})
class RuntimeInterfaceEmulatorInteropTest extends InteropTest {

    private static final String FUNCTION = "function?maxConcurrency=1";

    private static RuntimeInterfaceEmulator lambda;

    RuntimeInterfaceEmulatorInteropTest(String invoker) {
        super(invoker);
    }

    // Once for both invokers: it takes its time.
    @BeforeAll
    static void startLambda() throws IOException {
        if (lambda == null) {
            lambda = RuntimeInterfaceEmulator.start();
        }
    }

    @Override
    String endpoint() {
        return lambda.endpoint();
    }

    @Test
    void response_becomesTheBody_whenTheFunctionSucceeds() {
        Exchange exchange = send(FUNCTION + "&logTail=true", Map.of("name", "Zoë"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"name\":\"Zoë\"}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        LambdaProcConstants.REQUEST_ID,
                        LambdaProcConstants.EXECUTED_VERSION,
                        LambdaProcConstants.LOG_TAIL);
    }

    @Test
    void payload_comesBackWhole_whenItIsTheLargest() {
        assertEchoesTheLargest(FUNCTION);
    }

    @Test
    void batch_isServed_whenOneElementIsInvokedAtATime() {
        List<Map<String, Integer>> elements = List.of(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3));

        Exchange exchange = send(FUNCTION + "&batch=always&parallel=true&responseFormat=map", elements);

        assertThat(exchange.getMessage().getBody()).isEqualTo(elements);
    }

    @Test
    void errorOfTheFunction_isAResponseAsAnyOther() {
        Exchange exchange = send(FUNCTION, Map.of("fail", "tea"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class))
                .isEqualTo("{\"errorMessage\":\"no tea left\",\"errorType\":\"outOfStock\"}");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.FUNCTION_ERROR);
    }

    @Test
    void endOfTheFunctionsTime_isAText() {
        Exchange exchange = send(FUNCTION, Map.of("sleep", 60_000));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Task timed out after 3.00 seconds");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.FUNCTION_ERROR);
    }

    @Test
    void endOfTheFunctionsTime_failsTheMessage_whenJsonIsAskedFor() {
        Exchange exchange = send(FUNCTION + "&responseFormat=map", Map.of("sleep", 60_000));

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("sleep", 60_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Event", "DryRun"})
    void message_fails_whenTheFunctionRanForAnInvocationThatWaitsForNone(String invocationType) {
        Exchange exchange = send(FUNCTION + "&retries=0&invocationType=" + invocationType, "{}");

        assertThat(exchange.getException(LambdaInvocationException.class))
                .satisfies(e -> assertThat(e.getStatusCode()).isEqualTo(200));
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }

    @Test
    void message_failsAtOnce_whenTheFunctionIsUnknown() {
        assertRefused(send("another?maxConcurrency=1", "{}"), 404, null);
    }
}
