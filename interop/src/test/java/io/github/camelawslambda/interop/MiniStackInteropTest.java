package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions are in {@code ministack/functions.py}, {@code functions.js} and {@code orders.py}, deployed by {@code deploy.py}. */
@ParameterizedClass
@ValueSource(strings = {"direct", "sdk"})
class MiniStackInteropTest extends InteropTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:000000000000:function:";

    private static MiniStack lambda;

    MiniStackInteropTest(String invoker) {
        super(invoker);
    }

    // Once for both invokers: it takes its time.
    @BeforeAll
    static void startLambda() throws IOException {
        if (lambda == null) {
            lambda = MiniStack.start();
        }
    }

    @Override
    String endpoint() {
        return lambda.endpoint();
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "node-echo"})
    void response_becomesTheBody_whenTheFunctionSucceeds(String function) {
        assumeDeployed(function);

        Exchange exchange = send(function, Map.of("name", "Zoë"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class).replace(" ", "")).isEqualTo("{\"name\":\"Zoë\"}");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.STATUS_CODE, 200)
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1)
                .containsEntry(LambdaProcConstants.EXECUTED_VERSION, "$LATEST")
                .containsKey(LambdaProcConstants.REQUEST_ID)
                .doesNotContainKey(LambdaProcConstants.FUNCTION_ERROR);
    }

    @Test
    void payload_comesBackWhole_whenItIsTheLargest() {
        assertEchoesTheLargest("echo");
    }

    @Test
    void response_isTheTextNull_whenTheFunctionReturnsNothing() {
        assertThat(send("silent", "{}").getMessage().getBody(String.class)).isEqualTo("null");
    }

    @Test
    void clientContext_isUnknownToTheFunction() {
        Exchange exchange =
                send("context", "{}", Map.of(LambdaProcConstants.CLIENT_CONTEXT, "{\"custom\":{\"name\":\"Zoë\"}}"));

        // MiniStack drops it.
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, String.class))
                .contains("custom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing", "node-failing"})
    void functionError_isMarkedAndLogged_whenTheFunctionThrows(String function) {
        assumeDeployed(function);

        Exchange exchange = send(function + "?logTail=true", Map.of("item", "tea"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, "Unhandled")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "no tea left")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_TYPE, "Runtime.HandlerError")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.LOG_TAIL, String.class))
                .contains("OutOfStock: no tea left");
    }

    @Test
    void functionError_isMarked_whenTheFunctionRanOutOfItsOwnTime() {
        Exchange exchange = send("out-of-time", Map.of("millis", 600_000));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, "Unhandled")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_TYPE, "Sandbox.Timedout")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "Task timed out after 1.00 seconds")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1);
    }

    @Test
    void message_failsWithTheTimeout_whenEveryAttemptTimedOut() {
        Exchange exchange = send("sleeping?timeout=300ms&retries=1", Map.of("millis", 3_000));

        assertThat(exchange.getException(LambdaTimeoutException.class))
                .satisfies(e -> assertThat(e.getAttempts()).isEqualTo(2));
    }

    @ParameterizedTest
    @CsvSource({
        "versioned, $LATEST",
        "versioned:live, 1",
        "versioned?qualifier=live, 1",
        "versioned?qualifier=1, 1",
        "function:versioned:live, 1",
        ARN + "versioned:live, 1"
    })
    void versionThatIsMeant_isExecuted(String function, String version) {
        Exchange exchange = send(function, "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo('"' + version + '"');
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.EXECUTED_VERSION))
                .isEqualTo(version);
    }

    // The last one is known to AWS, not to MiniStack.
    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "versioned:unknown", "versioned?qualifier=7", "000000000000:function:versioned:live"})
    void message_failsAtOnce_whenTheFunctionIsUnknown(String function) {
        assertRefused(send(function, "{}"), 404, "ResourceNotFoundException");
    }

    @ParameterizedTest
    @CsvSource({"Event, 202", "DryRun, 204"})
    void body_stays_whenThereIsNoResponse(String invocationType, int statusCode) {
        Exchange exchange = send("echo?invocationType=" + invocationType, "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(statusCode);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }

    @Test
    void batch_isServed_whenTheFunctionHasRoomForOneAtATime() {
        List<Map<String, Integer>> elements = Collections.nCopies(4, Map.of("millis", 200));

        Exchange exchange = send("one-at-a-time?batch=always&parallel=true&responseFormat=map&retries=20", elements);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(elements);
    }

    @Test
    void throttling_isTold_whenThereAreNoRetries() {
        Exchange exchange = send(
                "one-at-a-time?batch=always&parallel=true&retries=0", Collections.nCopies(2, Map.of("millis", 2_000)));

        assertThat(exchange.getException(LambdaBatchException.class)
                        .getFailures()
                        .values())
                .singleElement()
                .isInstanceOfSatisfying(LambdaThrottledException.class, e -> {
                    assertThat(e.getErrorCode()).isEqualTo("TooManyRequestsException");
                    assertThat(e.getReason()).isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
                    assertThat(e.getRetryAfter()).hasSeconds(1);
                });
    }

    @Test
    void message_failsAtOnce_whenTheSecretIsWrong() {
        Exchange exchange = send("echo?secretKey=another&accessKey=" + lambda.accessKey(), "{}");

        assertRefused(exchange, 403, "InvalidSignatureException");
    }

    @Test
    void message_failsAtOnce_whenTheUserMayNotInvoke() {
        Exchange exchange = send("echo?" + keysOfTheUser(), "{}");

        assertRefused(exchange, 403, "AccessDeniedException");
    }

    @Test
    void function_isInvoked_whenTheRoleMay() {
        Exchange exchange = send("echo?roleExternalId=shop-7&" + roleOfTheUser(), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{}");
    }

    @Test
    void message_failsAtOnce_whenTheExternalIdIsWrong() {
        Exchange exchange = send("echo?roleExternalId=shop-8&" + roleOfTheUser(), "{}");

        assertThat(exchange.getException(LambdaInvocationException.class))
                .satisfies(e -> assertThat(e.isRetryable()).isFalse())
                .hasMessageContaining(lambda.roleArn())
                .hasMessageNotContaining("shop-8")
                .rootCause()
                .hasMessageContaining("sts:AssumeRole");
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
    @ValueSource(strings = {"sdk", "direct"})
    void streamedResponse_isCollected_orHandedOn(String invoker) throws IOException {
        String streamed = "echo?responseStream=true&invoker=" + invoker;

        assertThat(send(streamed, "{\"a\":1}")
                        .getMessage()
                        .getBody(String.class)
                        .replace(" ", ""))
                .isEqualTo("{\"a\":1}");
        try (InputStream body = send(streamed + "&responseFormat=stream", "{\"a\":1}")
                .getMessage()
                .getBody(InputStream.class)) {
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8).replace(" ", ""))
                    .isEqualTo("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdk", "direct"})
    void functionsError_isMarked_whenTheResponseIsStreamed(String invoker) {
        Exchange exchange = send("failing?responseStream=true&invoker=" + invoker, Map.of("item", "tea"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, "Unhandled")
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "no tea left");
    }

    private static void assumeDeployed(String function) {
        assumeTrue(lambda.hasNode() || !function.startsWith("node-"), "no node on this machine");
    }

    private static String roleOfTheUser() {
        return keysOfTheUser() + "&roleArn=" + lambda.roleArn();
    }

    private static String keysOfTheUser() {
        return "accessKey=%s&secretKey=RAW(%s)".formatted(lambda.accessKey(), lambda.secretKey());
    }

    @ParameterizedTest
    @MethodSource("webRequests")
    void fastApi_isServed_behindMangum(WebRequest request, String payloadFormat) {
        assertServes(request, "fastapi", payloadFormat);
    }
}
