package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DurableExecutionAlreadyStartedException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

class InvokeTest {

    private static final String FULL_ARN = "arn:aws:lambda:us-east-1:123456789012:function:echo";

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    record Order(String id, int count) {}

    static final class OrderHandler implements RequestHandler<Order, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Order order, Context context) {
            return Map.of("id", order.id(), "next", order.count() + 1);
        }
    }

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private InvokeResponse invokeEcho(String function) {
        return Clients.invoke(lambda(), function, "{\"a\":[1,null,\"ü\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "123456789012:function:echo", FULL_ARN})
    void invoke_whenFunctionIsNamedInAnyForm_runsLatest(String function) {
        lambda().function("echo", (input, context) -> input);

        InvokeResponse response = invokeEcho(function);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":[1,null,\"ü\"]}");
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.functionError()).isNull();
        assertThat(response.logResult()).isNull();
        assertThat(response.responseMetadata().requestId())
                .isEqualTo(lambda().journal().last("echo").requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo:live", "123456789012:function:echo:live", FULL_ARN + ":live"})
    void invoke_whenQualifierStandsInName_runsItsVersion(String function) {
        lambda().function(
                        "echo",
                        (input, context) -> context.getFunctionVersion() + " " + context.getInvokedFunctionArn())
                .alias("live", "7");

        InvokeResponse response = invokeEcho(function);

        assertThat(response.executedVersion()).isEqualTo("7");
        assertThat(response.payload().asUtf8String()).isEqualTo("\"7 " + FULL_ARN + ":live\"");
        assertThat(lambda().journal().last("echo").qualifier()).isEqualTo("live");
    }

    @Test
    void invoke_whenQualifierStandsInQuery_runsItsVersion() {
        lambda().function("echo", (input, context) -> input).qualifiers("3", "live");

        assertThat(Clients.invoke(lambda(), r -> r.functionName("echo").qualifier("3"))
                        .executedVersion())
                .isEqualTo("3");
        assertThat(Clients.invoke(lambda(), r -> r.functionName("echo").qualifier("live"))
                        .executedVersion())
                .isEqualTo("1");
        assertThat(Clients.invoke(lambda(), r -> r.functionName("echo").qualifier("$LATEST"))
                        .executedVersion())
                .isEqualTo("$LATEST");
        assertThat(lambda().journal().last("echo").qualifier()).isEqualTo("$LATEST");
    }

    @Test
    void invoke_whenQualifiersContradict_isRefused() {
        lambda().function("echo", (input, context) -> input).qualifiers("3", "live");

        assertThatThrownBy(() -> Clients.invoke(
                        lambda(), r -> r.functionName("echo:live").qualifier("3")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("does not match the specified qualifier");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo:nope",
                "echo:9",
                "nope",
                "arn:aws:lambda:eu-west-1:123456789012:function:echo",
                "arn:aws:lambda:us-east-1:999999999999:function:echo"
            })
    void invoke_whenThereIsNoSuchFunction_isNotFound(String function) {
        lambda().function("echo", (input, context) -> input);

        assertThatThrownBy(() -> invokeEcho(function)).isInstanceOfSatisfying(ResourceNotFoundException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(404);
            assertThat(e.type()).isEqualTo("User");
            assertThat(e.awsErrorDetails().errorMessage()).contains("arn:aws:lambda:");
        });
    }

    @Test
    void invoke_whenFunctionNameIsMalformed_isRefused() {
        assertThatThrownBy(() -> invokeEcho("no good")).isInstanceOfSatisfying(LambdaException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(400);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        });
    }

    @Test
    void invoke_whenHandlerIsTyped_readsPayloadAsItsType() {
        lambda().function("byClass", new OrderHandler());
        lambda().function("byArgument", Order.class, (order, context) -> order.count());

        assertThat(Clients.invoke(lambda(), "byClass", "{\"id\":\"x\",\"count\":1,\"unknown\":2}")
                        .payload()
                        .asUtf8String())
                .contains("\"id\":\"x\"", "\"next\":2");
        assertThat(Clients.invoke(lambda(), "byArgument", "{\"count\":5}")
                        .payload()
                        .asUtf8String())
                .isEqualTo("5");
    }

    @Test
    void invoke_whenHandlerIsLambda_readsPayloadAsPlainJava() {
        lambda().function(
                        "type",
                        (input, context) ->
                                input == null ? "null" : input.getClass().getSimpleName());

        assertThat(typeOf("{}")).contains("Map");
        assertThat(typeOf("[]")).contains("List");
        assertThat(typeOf("\"text\"")).contains("String");
        assertThat(typeOf("")).contains("null");
    }

    private String typeOf(String payload) {
        return Clients.invoke(lambda(), "type", payload).payload().asUtf8String();
    }

    @Test
    void invoke_whenHandlerStreams_passesBytesUnchanged() {
        byte[] binary = {0, (byte) 0xff, (byte) 0x80, '\n', 1};
        lambda().streamFunction("copy", (input, output, context) -> input.transferTo(output))
                .acceptsAnyPayload(true);

        InvokeResponse response =
                Clients.invoke(lambda(), r -> r.functionName("copy").payload(SdkBytes.fromByteArray(binary)));

        assertThat(response.payload().asByteArray()).isEqualTo(binary);
        assertThat(lambda().journal().last("copy").payload()).isEqualTo(binary);
    }

    @Test
    void invoke_whenThereIsNoPayload_streamIsEmpty() {
        lambda().streamFunction("size", (input, output, context) -> output.write(input.readAllBytes().length + '0'));

        InvokeResponse response = Clients.invoke(lambda(), r -> r.functionName("size"));

        assertThat(response.payload().asUtf8String()).isEqualTo("0");
    }

    @Test
    void invoke_whenFunctionIsAsync_answersItsStage() {
        CompletableFuture<byte[]> stage = new CompletableFuture<>();
        lambda().asyncFunction("later", (payload, context) -> {
            stage.completeAsync(() -> payload);
            return stage;
        });

        assertThat(Clients.invoke(lambda(), "later", "[1]").payload().asUtf8String())
                .isEqualTo("[1]");
    }

    @Test
    void invoke_whenEvent_answersAtOnceAndRunsInBackground() throws InterruptedException {
        CompletableFuture<byte[]> go = new CompletableFuture<>();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        LocalFunction function = lambda().asyncFunction(
                        "event",
                        (payload, context) -> go.whenComplete(
                                (result, failure) -> seen.add(new String(payload, StandardCharsets.UTF_8))));

        InvokeResponse response = Clients.invoke(
                lambda(),
                r -> r.functionName("event")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("\"x\"")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.payload().asByteArray()).isEmpty();
        assertThat(function.running()).isEqualTo(1);
        go.complete(new byte[0]);
        assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("\"x\"");
        assertThat(function.invocations()).isEqualTo(1);
    }

    @Test
    void invoke_whenDryRun_runsNothing() {
        LocalFunction function = lambda().function("echo", (input, context) -> input);

        InvokeResponse response =
                Clients.invoke(lambda(), r -> r.functionName("echo").invocationType(InvocationType.DRY_RUN));

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(function.invocations()).isZero();
    }

    @Test
    void invoke_whenInvocationTypeIsUnknown_isRefused() {
        lambda().function("echo", (input, context) -> input);

        assertThatThrownBy(() ->
                        Clients.invoke(lambda(), r -> r.functionName("echo").invocationType("Never")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("Never");
    }

    @Test
    void invoke_whenLogTailIsWanted_returnsLogAndReport() {
        lambda().function("log", (input, context) -> {
            context.getLogger().log("hello\n");
            context.getLogger().log("world");
            return null;
        });

        String cold = logOf("log");
        String warm = logOf("log");

        String id = lambda().journal().entries("log").get(0).requestId();
        assertThat(cold)
                .startsWith("START RequestId: " + id + " Version: $LATEST\nhello\nworld\nEND RequestId: " + id
                        + "\nREPORT RequestId: " + id + "\tDuration: ")
                .containsPattern(
                        "\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB"
                                + "\tInit Duration: 150\\.50 ms\t\n$");
        assertThat(warm).contains("Max Memory Used").doesNotContain("Init Duration");
    }

    @Test
    void invoke_whenLogIsLong_returnsLast4Kilobytes() {
        lambda().function("log", (input, context) -> {
            context.getLogger().log("x".repeat(10_000));
            return null;
        });

        assertThat(logOf("log")).hasSize(4096).startsWith("xxx").contains("REPORT");
    }

    private String logOf(String function) {
        String header = Clients.invoke(lambda(), r -> r.functionName(function).logType(LogType.TAIL))
                .logResult();
        return new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
    }

    @Test
    void invoke_whenDurableExecutionIsNamed_answersItsArnOnce() {
        lambda().function("durable", (input, context) -> input);

        InvokeResponse first =
                Clients.invoke(lambda(), r -> r.functionName("durable").durableExecutionName("order-1"));

        assertThat(first.durableExecutionArn())
                .startsWith(
                        "arn:aws:lambda:us-east-1:123456789012:function:durable:$LATEST/durable-execution/order-1/");
        assertThatThrownBy(() ->
                        Clients.invoke(lambda(), r -> r.functionName("durable").durableExecutionName("order-1")))
                .isInstanceOf(DurableExecutionAlreadyStartedException.class);
    }

    @Test
    void invoke_whenTenantIsIsolated_requiresAndPassesTenant() {
        lambda().function("tenant", (input, context) -> context.getTenantId()).tenantIsolation(true);

        assertThatThrownBy(() -> Clients.invoke(lambda(), r -> r.functionName("tenant")))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining("tenant ID");
        assertThat(Clients.invoke(lambda(), r -> r.functionName("tenant").tenantId("blue"))
                        .payload()
                        .asUtf8String())
                .isEqualTo("\"blue\"");
    }

    @Test
    void invoke_whenClientContextIsSent_isDecodedForFunction() {
        String json =
                "{\"custom\":{\"k\":\"ä\",\"n\":{\"x\":1}},\"env\":{\"locale\":\"tr\"},\"client\":{\"app_title\":\"t\"}}";
        lambda().function(
                        "context",
                        (input, context) -> List.of(
                                context.getClientContext().getCustom(),
                                context.getClientContext().getEnvironment(),
                                context.getClientContext().getClient().getAppTitle()));

        InvokeResponse response = Clients.invoke(
                lambda(),
                r -> r.functionName("context")
                        .clientContext(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8))));

        assertThat(response.payload().asUtf8String())
                .isEqualTo("[{\"k\":\"ä\",\"n\":\"{\\\"x\\\":1}\"},{\"locale\":\"tr\"},\"t\"]");
    }

    @Test
    void invoke_whenHandlerAsksContext_isToldAboutInvocation() {
        lambda().function(
                        "context",
                        (input, context) -> List.of(
                                context.getAwsRequestId(),
                                context.getFunctionName(),
                                context.getMemoryLimitInMB(),
                                context.getLogGroupName(),
                                context.getRemainingTimeInMillis() > 2000 && context.getRemainingTimeInMillis() <= 3000,
                                Objects.requireNonNullElse(context.getXrayTraceId(), "")))
                .memorySize(512);

        InvokeResponse response = Clients.invoke(
                lambda(),
                r -> r.functionName("context").overrideConfiguration(c -> c.putHeader("X-Amzn-Trace-Id", "Root=1-2")));

        assertThat(response.payload().asUtf8String())
                .isEqualTo("[\"" + response.responseMetadata().requestId()
                        + "\",\"context\",512,\"/aws/lambda/context\",true,\"Root=1-2\"]");
    }

    @Test
    void function_whenUnknownOrQualified_isRefused() {
        assertThatThrownBy(() -> lambda().function("nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no function 'nope'");
        assertThatThrownBy(() -> lambda().function("echo:live", (input, context) -> input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bare name");
        LocalFunction added = lambda().function("echo", (input, context) -> input);
        assertThat(lambda().function("echo").name()).isEqualTo(added.name());
    }
}
