package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaThrottledException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A streamed response that is collected is as any other. */
class CollectedStreamTest extends StreamingTest {

    CollectedStreamTest(String invoker, String http) {
        super(invoker, http);
    }

    @Test
    void response_becomesTheBody_withTheHeadersOfAnyOther() {
        FrameServer server = answer((answer, number) -> answer.stream()
                .write(Frames.chunk("{\"a\":"), Frames.chunk(""), Frames.chunk("1}"), Frames.complete())
                .end());

        Exchange exchange = send(uri("responseFormat=map"), "{}");
        Exchange second = send(uri("responseFormat=string"), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("a", 1));
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.STATUS_CODE, 200)
                .containsEntry(LambdaProcConstants.EXECUTED_VERSION, "7")
                .containsEntry(LambdaProcConstants.REQUEST_ID, "id-1")
                .containsEntry(LambdaProcConstants.ATTEMPTS, 1)
                .doesNotContainKey("Content-Type");
        assertThat(second.getMessage().getBody()).isEqualTo("{\"a\":1}");
        // Netty's pool has a connection back a moment after the response that it brought.
        Awaitility.await("a call that needs no new connection").until(() -> {
            int before = server.connections();
            send(uri(""), "{}");
            return server.connections() == before;
        });
    }

    @Test
    void request_isInvokeWithResponseStream() {
        String[] request = new String[1];
        answer((answer, number) -> {
            request[0] = answer.request();
            answer.stream().write(Frames.complete()).end();
        });

        send(uri("qualifier=live&logTail=true&tenantId=t1"), "{}");

        assertThat(request[0])
                .startsWith("POST /2021-11-15/functions/fn/response-streaming-invocations?Qualifier=live ")
                .containsIgnoringCase("X-Amz-Invocation-Type: RequestResponse")
                .containsIgnoringCase("X-Amz-Log-Type: Tail")
                .containsIgnoringCase("X-Amz-Tenant-Id: t1");
    }

    @Test
    void emptyResponse_becomesNull() {
        answer((answer, number) -> answer.stream().write(Frames.complete()).end());

        Exchange exchange = send(uri(""), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    @Test
    void logTail_comesWithTheLastEvent() {
        String log =
                "one\nREPORT RequestId: x\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t\n";
        answer((answer, number) -> answer.stream()
                .write(Frames.chunk("1"))
                .write(Frames.complete("{\"LogResult\":\"%s\"}"
                        .formatted(Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8)))))
                .end());

        Exchange exchange = send(uri("logTail=true"), "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.LOG_TAIL))
                .isEqualTo(log);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BILLED_DURATION))
                .isEqualTo(13L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'ErrorCode':'Unhandled','ErrorDetails':'{\"errorType\":\"Oops\",\"errorMessage\":\"no\"}'}|Unhandled|Oops|no",
                "{'ErrorCode':'Handled','ErrorDetails':'{\"errorType\":\"Oops\",\"errorMessage\":\"no\"}'}|Handled|Oops|no",
                "{'ErrorCode':'Runtime.ExitError','ErrorDetails':'it ended'}|Unhandled|Runtime.ExitError|it ended",
                "{'ErrorCode':'Runtime.ExitError','ErrorDetails':'[1]'}|Unhandled|Runtime.ExitError|[1]",
                "{'ErrorCode':'Function.Timeout'}|Unhandled|Function.Timeout|"
            })
    void functionsError_becomesTheBody_whateverWasWritten(String end, String kind, String type, String message) {
        answer((answer, number) -> answer.stream()
                .write(Frames.chunk("{\"half\":"), Frames.complete(json(end)))
                .end());

        Exchange exchange = send(uri("responseFormat=map"), "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR, kind)
                .containsEntry(LambdaProcConstants.FUNCTION_ERROR_TYPE, type);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE))
                .isEqualTo(message);
        assertThat(exchange.getMessage().getBody(Map.class)).containsEntry("errorType", type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'errorCode':'Unhandled','errorDetails':'{\"errorType\":\"E\"}'}",
                "{'ErrorCode':500,'errorDetails':'{\"errorType\":\"E\"}'}"
            })
    void functionsError_isSeen_whenAnEmulatorWritesItAnotherWay(String end) {
        Assumptions.assumeTrue(invoker.equals("direct"), "the SDK reads the end itself");
        answer((answer, number) ->
                answer.stream().write(Frames.complete(json(end))).end());

        Exchange exchange = send(uri(""), "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_TYPE))
                .isEqualTo("E");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string|{}",
                "stream|{}",
                "string|{'errorCode':500,'errorDetails':'Unhandled'}",
                "stream|{'ErrorCode':'500','ErrorDetails':'Unhandled'}"
            })
    void functionsError_isSeen_whenAnEmulatorWritesItIntoTheHead(String format, String end) {
        answer((answer, number) -> answer.stream("X-Amz-Function-Error: Unhandled\r\n")
                .write(Frames.chunk("{\"errorType\":"), Frames.chunk("\"E\"}"), Frames.complete(json(end)))
                .end());

        Exchange exchange = send(uri("responseFormat=" + format), "{}");

        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isEqualTo("Unhandled");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"errorType\":\"E\"}");
    }

    @Test
    void functionsError_isAnException_whenThatIsAskedFor() {
        answer((answer, number) -> answer.stream()
                .write(
                        Frames.chunk("half"),
                        Frames.complete("{\"ErrorCode\":\"Unhandled\",\"ErrorDetails\":\"out of memory\"}"))
                .end());

        Exchange exchange = send(uri("functionError=exception"), "the body");

        LambdaFunctionException failure = exchange.getException(LambdaFunctionException.class);
        assertThat(failure.getErrorMessage()).isEqualTo("out of memory");
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
    }

    /** How a stream ends badly. */
    record Ending(String name, FrameServer.Script script) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ending> brokenEndings() {
        byte[] whole = concat(Frames.chunk("a".repeat(300)), Frames.complete());
        Stream<Ending> cuts = new Random(1)
                .ints(12, 0, whole.length)
                .distinct()
                .mapToObj(at -> new Ending(
                        "cut after " + at, (answer, number) -> answer.stream().write(Arrays.copyOf(whole, at))));
        return Stream.concat(
                cuts,
                Stream.of(
                        new Ending(
                                "no InvokeComplete",
                                (answer, number) ->
                                        answer.stream().write(Frames.chunk("a")).end()),
                        new Ending(
                                "nothing at all",
                                (answer, number) -> answer.stream().end()),
                        new Ending(
                                "an orderly end inside a frame",
                                (answer, number) -> answer.stream()
                                        .write(Arrays.copyOf(whole, 50))
                                        .end()),
                        new Ending(
                                "a wrong checksum of a prelude",
                                (answer, number) ->
                                        answer.stream().write(changed(whole, 9)).end()),
                        new Ending(
                                "a wrong checksum of a frame",
                                (answer, number) -> answer.stream()
                                        .write(changed(whole, 200))
                                        .end()),
                        new Ending(
                                "a length that cannot be",
                                (answer, number) -> answer.stream()
                                        .write(new byte[] {-1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
                                        .end()),
                        new Ending(
                                "no event stream",
                                (answer, number) -> answer.head(200, "Content-Type: application/json\r\n")
                                        .write("{}".getBytes(StandardCharsets.UTF_8))
                                        .end()),
                        new Ending(
                                "another success",
                                (answer, number) -> answer.head(
                                                203, "Content-Type: application/vnd.amazon.eventstream\r\n")
                                        .write(whole)
                                        .end()),
                        new Ending(
                                "ServiceException inside",
                                (answer, number) -> answer.stream()
                                        .write(Frames.chunk("a"), Frames.exception("ServiceException", "sorry"))
                                        .end())));
    }

    @ParameterizedTest
    @MethodSource("brokenEndings")
    void brokenResponse_isTriedAgain(Ending ending) {
        FrameServer server = answer((answer, number) -> {
            if (number < 3) {
                ending.script().answer(answer, number);
            } else {
                answer.stream().write(Frames.chunk("whole"), Frames.complete()).end();
            }
        });

        Exchange exchange = send(uri("retries=2&retryDelay=1ms"), "the body");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("whole");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(3);
        assertThat(server.requests()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("brokenEndings")
    void brokenResponse_failsTheMessage_whenItsRetriesAreUsedUp(Ending ending) {
        answer(ending.script());

        Exchange exchange = send(uri("retries=0"), "the body");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure).isNotNull();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getAttempts()).isEqualTo(1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
    }

    @Test
    void exceptionEvent_isThatServiceException() {
        answer((answer, number) -> answer.stream()
                .write(Frames.exception("TooManyRequestsException", "Rate exceeded"))
                .end());

        LambdaThrottledException throttled = send(uri("retries=0"), "{}").getException(LambdaThrottledException.class);

        assertThat(throttled.getErrorCode()).isEqualTo("TooManyRequestsException");
        assertThat(throttled.getRequestId()).isEqualTo("id-1");
        assertThat(throttled).hasMessageContaining("Rate exceeded");
    }

    @Test
    void refusal_isAsEver_beforeTheStream() {
        answer((answer, number) -> answer.head(
                        404, "x-amzn-errortype: ResourceNotFoundException\r\nContent-Type: application/json\r\n")
                .write("{\"Message\":\"Function not found\"}".getBytes(StandardCharsets.UTF_8))
                .end());

        LambdaInvocationException failure = send(uri(""), "{}").getException(LambdaInvocationException.class);

        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getErrorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(failure).hasMessageContaining("Function not found");
        assertThat(failure.getCause())
                .isInstanceOf(software.amazon.awssdk.services.lambda.model.ResourceNotFoundException.class);
    }

    @Test
    void unknownEvent_isPassedOver() {
        answer((answer, number) -> answer.stream()
                .write(
                        Frames.chunk("a"),
                        Frames.event("SomethingNew", new byte[] {1, 2}),
                        Frames.frame(Map.of(":message-type", "event", ":event-type", "Ping"), new byte[0]),
                        Frames.chunk("b"),
                        Frames.complete())
                .end());

        assertThat(send(uri(""), "{}").getMessage().getBody()).isEqualTo("ab");
    }

    @Test
    void manySmallFrames_areTakenTogether() {
        byte[] frame = Frames.chunk("x");
        byte[] thousand = concat(java.util.Collections.nCopies(1000, frame).toArray(byte[][]::new));
        answer((answer, number) -> {
            answer.stream();
            for (int i = 0; i < 100; i++) {
                answer.write(thousand);
            }
            answer.write(Frames.complete()).end();
        });

        assertThat(send(uri("responseFormat=bytes"), "{}").getMessage().getBody(byte[].class))
                .hasSize(100_000);
    }

    @Test
    void largeFrame_isTakenWhole() {
        byte[] large = new byte[6 * 1024 * 1024];
        new Random(2).nextBytes(large);
        answer((answer, number) ->
                answer.stream().write(Frames.chunk(large), Frames.complete()).end());

        assertThat(send(uri("responseFormat=bytes"), "{}").getMessage().getBody(byte[].class))
                .isEqualTo(large);
    }

    @Test
    void responseThatIsTooLarge_failsTheMessage() {
        FrameServer server = answer((answer, number) -> {
            answer.stream();
            while (number == 1) {
                answer.write(Frames.chunk(new byte[10_000]));
            }
        });

        Exchange exchange = send(uri("responseFormat=bytes&maxResponseSize=64KB"), "the body");

        assertThat(exchange.getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("maxResponseSize=65536");
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
        assertThat(server.requests()).isEqualTo(1);
        org.awaitility.Awaitility.await().until(() -> server.open() == 0);
    }

    @ParameterizedTest
    @CsvSource({"Event, 202", "DryRun, 204"})
    void otherInvocations_arePlain(String type, int status) {
        String[] request = new String[1];
        answer((answer, number) -> {
            request[0] = answer.request();
            answer.head(status, "").end();
        });
        Assumptions.assumeTrue(status != 204, "a 204 has no body to be chunked");

        Exchange exchange = send(uri("responseFormat=stream&invocationType=" + type), "the body");

        assertThat(exchange.getException()).isNull();
        assertThat(request[0]).startsWith("POST /2015-03-31/functions/fn/invocations ");
        assertThat(exchange.getMessage().getBody()).isEqualTo("the body");
    }

    @Test
    void durableExecutionName_isRefused() {
        FrameServer server = answer((answer, number) -> {});

        Exchange exchange = send(uri(""), e -> {
            e.getMessage().setBody("{}");
            e.getMessage().setHeader(LambdaProcConstants.DURABLE_EXECUTION_NAME, "once");
        });

        assertThat(exchange.getException())
                .hasMessageContaining("CamelAwsLambdaProcDurableExecutionName cannot be used with responseStream=true");
        assertThat(server.requests()).isZero();
    }

    private static String json(String singleQuoted) {
        // 'a':'{"b":1}' as {"a":"{\"b\":1}"}
        return singleQuoted.replace("\"", "\\\"").replace('\'', '"');
    }

    private static byte[] changed(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    private static byte[] concat(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
