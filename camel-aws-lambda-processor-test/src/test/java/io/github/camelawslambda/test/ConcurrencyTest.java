package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

@Timeout(30)
class ConcurrencyTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private final CompletableFuture<byte[]> gate = new CompletableFuture<>();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private static List<CompletableFuture<InvokeResponse>> invoke(
            LambdaAsyncClient client, String function, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> client.invoke(r -> r.functionName(function)
                        .payload(SdkBytes.fromUtf8String(String.valueOf(i)))
                        .logType(LogType.TAIL)))
                .toList();
    }

    private static List<String> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("local-lambda"))
                .toList();
    }

    private static void joinAll(List<CompletableFuture<InvokeResponse>> calls) {
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void invoke_whenThousandAreInFlight_servesAllWithFewThreads() {
        LocalFunction function =
                lambda().asyncFunction("wait", (payload, context) -> gate).timeout(Duration.ofMinutes(1));
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 1000)) {
            List<CompletableFuture<InvokeResponse>> calls = invoke(client, "wait", 1000);
            lambda().journal().await("wait", 1000, Duration.ofSeconds(20));

            assertThat(function.running()).isEqualTo(1000);
            assertThat(serverThreads()).hasSizeLessThan(5);
            gate.complete("[]".getBytes(StandardCharsets.UTF_8));
            joinAll(calls);
        }
        assertThat(function.running()).isZero();
        assertThat(function.maxRunning()).isEqualTo(1000);
        assertThat(function.invocations()).isEqualTo(1000);
    }

    @Test
    void invoke_whenDurationIsSimulated_addsItHoldingNoThread() {
        LocalFunction function =
                lambda().function("slow", (input, context) -> input).duration(Duration.ofMillis(2500));
        long started = System.nanoTime();
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 50)) {
            joinAll(invoke(client, "slow", 50));
        }

        // One after another they would take 125 s.
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(25));
        assertThat(function.maxRunning()).isGreaterThan(1);
        assertThat(serverThreads()).hasSizeLessThan(25);
    }

    @Test
    void invoke_whenReservedConcurrencyIsUsedUp_isThrottled() {
        LocalFunction function = lambda().asyncFunction("wait", (payload, context) -> gate)
                .timeout(Duration.ofMinutes(1))
                .reservedConcurrency(2);
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 10)) {
            List<CompletableFuture<InvokeResponse>> calls = invoke(client, "wait", 2);
            lambda().journal().await("wait", 2, Duration.ofSeconds(5));

            Throwable refused =
                    invoke(client, "wait", 1).get(0).handle((r, e) -> e).join();
            assertThat(refused).isInstanceOf(CompletionException.class);
            assertThat(refused.getCause()).isInstanceOfSatisfying(TooManyRequestsException.class, e -> {
                assertThat(e.statusCode()).isEqualTo(429);
                assertThat(e.reasonAsString()).isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
            });

            function.reservedConcurrency(3);
            List<CompletableFuture<InvokeResponse>> third = invoke(client, "wait", 1);
            gate.complete("[]".getBytes(StandardCharsets.UTF_8));
            joinAll(calls);
            joinAll(third);
        }
        assertThat(function.invocations()).isEqualTo(3);
        assertThat(function.maxRunning()).isBetween(2, 3);
    }

    @Test
    void invoke_whenEventExceedsReservedConcurrency_waitsInsteadOfBeingRefused() {
        LocalFunction function = lambda().asyncFunction("wait", (payload, context) -> gate)
                .timeout(Duration.ofMinutes(1))
                .reservedConcurrency(1);

        for (int i = 0; i < 3; i++) {
            InvokeResponse response =
                    Clients.invoke(lambda(), r -> r.functionName("wait").invocationType(InvocationType.EVENT));
            assertThat(response.statusCode()).isEqualTo(202);
        }

        assertThat(function.invocations()).isEqualTo(1);
        gate.complete(new byte[0]);
        assertThat(function.invocations()).isEqualTo(3);
        assertThat(function.maxRunning()).isEqualTo(1);
        assertThat(function.running()).isZero();
    }

    @Test
    void invoke_whenMoreRunAtOnceThanBefore_isColdStart() {
        lambda().asyncFunction("wait", (payload, context) -> gate).timeout(Duration.ofMinutes(1));
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 10)) {
            List<CompletableFuture<InvokeResponse>> calls = invoke(client, "wait", 3);
            lambda().journal().await("wait", 3, Duration.ofSeconds(5));
            gate.complete("[]".getBytes(StandardCharsets.UTF_8));
            joinAll(calls);
            List<CompletableFuture<InvokeResponse>> warm = invoke(client, "wait", 1);

            assertThat(calls).allSatisfy(call -> assertThat(logOf(call)).contains("Init Duration"));
            assertThat(logOf(warm.get(0))).doesNotContain("Init Duration");
        }
    }

    private static String logOf(CompletableFuture<InvokeResponse> call) {
        return new String(Base64.getDecoder().decode(call.join().logResult()), StandardCharsets.UTF_8);
    }

    @Test
    void invoke_whenClientGoesAway_functionRunsOnAndNextIsServed() {
        LocalFunction function =
                lambda().asyncFunction("wait", (payload, context) -> gate).timeout(Duration.ofMinutes(1));
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 10)) {
            List<CompletableFuture<InvokeResponse>> calls = invoke(client, "wait", 5);
            lambda().journal().await("wait", 5, Duration.ofSeconds(5));
            calls.forEach(call -> call.cancel(true));
        }
        assertThat(function.running()).isEqualTo(5);
        gate.complete("[]".getBytes(StandardCharsets.UTF_8));

        while (function.running() > 0) {
            Thread.onSpinWait();
        }
        assertThat(Clients.invoke(lambda(), "wait", "{}").statusCode()).isEqualTo(200);
    }
}
