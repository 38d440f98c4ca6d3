package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions are in {@code serverless/handlers.js} and {@code orders.js}. */
@ParameterizedClass
@ValueSource(strings = {"direct", "sdk"})
class ServerlessOfflineInteropTest extends InteropTest {

    private static ServerlessOffline lambda;

    ServerlessOfflineInteropTest(String invoker) {
        super(invoker);
    }

    // Once for both invokers: it takes its time.
    @BeforeAll
    static void startLambda() throws IOException {
        if (lambda == null) {
            lambda = ServerlessOffline.start();
        }
    }

    @Override
    String endpoint() {
        return lambda.endpoint();
    }

    @Test
    void response_becomesTheBody_whenTheFunctionSucceeds() {
        Exchange exchange = send("echo", Map.of("name", "Zoë"));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"name\":\"Zoë\"}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.FUNCTION_ERROR);
    }

    @Test
    void headersThatAreNotSent_areNotMadeUp() {
        Exchange exchange = send("echo?logTail=true", "{}");

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(
                        LambdaProcConstants.REQUEST_ID,
                        LambdaProcConstants.EXECUTED_VERSION,
                        LambdaProcConstants.LOG_TAIL);
    }

    @Test
    void payload_comesBackWhole_whenItIsTheLargest() {
        assertEchoesTheLargest("echo");
    }

    @Test
    void response_isNull_whenItIsEmpty() {
        Exchange exchange = send("silent", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void message_isUntouched_whenTheResponseIsNotTheJsonThatWasAskedFor() {
        Exchange exchange = send("quoting?responseFormat=json", "{}");

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }

    @Test
    void clientContext_arrives() {
        Exchange exchange =
                send("context", null, Map.of(LambdaProcConstants.CLIENT_CONTEXT, "{\"custom\":{\"name\":\"Zoë\"}}"));

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"custom\":{\"name\":\"Zoë\"}}");
    }

    @Test
    void functionError_isMarked_whenTheFunctionThrows() {
        Exchange exchange = send("failing", Map.of("item", "tea"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, "Unhandled")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "no tea left")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_TYPE, "Error")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1);
        assertThat(exchange.getMessage().getBody(String.class)).contains("OutOfStock: no tea left");
    }

    @Test
    void functionError_isAnException_whenAskedFor() {
        Exchange exchange = send("failing?functionError=exception", Map.of("item", "tea"));

        assertThat(exchange.getException(LambdaFunctionException.class))
                .satisfies(e -> assertThat(e.getErrorMessage()).isEqualTo("no tea left"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("item", "tea"));
    }

    @Test
    void functionError_isMarked_whenTheFunctionRanOutOfItsOwnTime() {
        Exchange exchange = send("out-of-time", Map.of("millis", 600_000));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, "Unhandled")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "[504] - Lambda timeout.")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1);
    }

    @Test
    void attempt_isRepeated_whenTheFirstTimedOut(@TempDir Path directory) {
        Map<String, String> body =
                Map.of("executions", directory.resolve("executions").toString());

        send("echo", "{}"); // the very first invocation takes its time
        Exchange exchange = send("slow-at-first?timeout=10s", body);

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(2);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("2");
    }

    @Test
    void message_failsWithTheTimeout_whenEveryAttemptTimedOut() {
        Exchange exchange = send("sleeping?timeout=300ms&retries=1", Map.of("millis", 600_000));

        assertThat(exchange.getException(LambdaTimeoutException.class))
                .satisfies(e -> assertThat(e.getAttempts()).isEqualTo(2));
    }

    @Test
    void batch_isInTheOrderOfItsElements_whenTheyEndInAnother() {
        List<Map<String, Integer>> elements = IntStream.range(0, 12)
                .mapToObj(i -> Map.of("index", i, "millis", 50 * (12 - i)))
                .toList();

        Exchange exchange = send("sleeping?batch=always&parallel=true&responseFormat=map", elements);

        assertThat(exchange.getMessage().getBody()).isEqualTo(elements);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.BATCH_SIZE, 12)
                .containsEntry(LambdaProcConstants.BATCH_FAILED, 0);
    }

    @Test
    void event_isHandedOver() {
        Exchange exchange = send("echo?invocationType=Event", "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(202);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }

    @Test
    void message_failsAtOnce_whenTheFunctionIsUnknown() {
        assertRefused(send("unknown", "{}"), 404, "ResourceNotFoundException");
    }

    // Known to AWS, not to serverless-offline: what it answers must still be understood.
    @Test
    void message_failsAtOnce_whenTheInvocationTypeIsUnknown() {
        assertRefused(send("echo?invocationType=DryRun", "{}"), 400, "InvalidParameterValueException");
    }

    @Test
    void message_isTriedAgain_whenTheServerFails() {
        Exchange exchange = send("echo?retries=1&retryDelay=1", "not JSON");

        assertThat(exchange.getException(LambdaInvocationException.class)).satisfies(e -> {
            assertThat(e.getStatusCode()).isEqualTo(500);
            assertThat(e.getAttempts()).isEqualTo(2);
        });
    }

    @Test
    void onlyTheNamedRecordFails_whenPowertoolsReportsIt() {
        assertOnlyTheNamedRecordFails("storing");
    }

    @Test
    void singleMessages_areRecordsToPowertools() {
        assertSingleMessagesAreRecords("storing");
    }

    @ParameterizedTest
    @MethodSource("webRequests")
    void express_isServed_behindServerlessExpress(WebRequest request, String payloadFormat) {
        assertServes(request, "express-codegenie", payloadFormat);
    }

    @ParameterizedTest
    @MethodSource("webRequests")
    void express_isServed_behindServerlessHttp(WebRequest request, String payloadFormat) {
        assertServes(request, "express-http", payloadFormat);
    }
}
