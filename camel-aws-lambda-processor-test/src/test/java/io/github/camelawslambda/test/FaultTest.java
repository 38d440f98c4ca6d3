package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

@Timeout(30)
class FaultTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalFunction function;

    @BeforeEach
    void addFunction() {
        function = lambda().function("echo", (input, context) -> input);
    }

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private InvokeResponse invoke() {
        return Clients.invoke(lambda(), "echo", "{\"a\":1}");
    }

    @Test
    void status_whenTaken_answersErrorWithoutInvoking() {
        function.fault(Fault.status(503, "ServiceException").withMessage("down"));

        assertThatThrownBy(this::invoke).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("down");
            assertThat(e.requestId()).isEqualTo(lambda().journal().last("echo").requestId());
        });
        assertThat(function.invocations()).isZero();
        assertThat(lambda().journal().last("echo").status()).isEqualTo(503);
        assertThat(lambda().journal().last("echo").errorType()).isEqualTo("ServiceException");
        assertThat(invoke().statusCode()).isEqualTo(200);
    }

    @Test
    void throttle_whenTaken_answersReasonAndWait() {
        function.fault(Fault.throttle("CallerRateLimitExceeded").retryAfter(7));

        assertThatThrownBy(this::invoke).isInstanceOfSatisfying(TooManyRequestsException.class, e -> {
            assertThat(e.reasonAsString()).isEqualTo("CallerRateLimitExceeded");
            assertThat(e.retryAfterSeconds()).isEqualTo("7");
            assertThat(e.type()).isEqualTo("User");
            assertThat(e.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Retry-After"))
                    .hasValue("7");
            assertThat(e.awsErrorDetails().rawResponse().asUtf8String()).contains("\"retryAfterSeconds\":\"7\"");
        });
    }

    @Test
    void reset_whenTaken_resetsConnection() {
        function.fault(Fault.reset());

        assertThatThrownBy(this::invoke)
                .isInstanceOf(SdkClientException.class)
                .hasRootCauseInstanceOf(SocketException.class)
                .hasRootCauseMessage("Connection reset");
        assertThat(lambda().journal().last("echo").status()).isZero();
        assertThat(invoke().statusCode()).isEqualTo(200);
    }

    @Test
    void close_whenTaken_closesWithoutAnswer() {
        function.fault(Fault.close());

        assertThatThrownBy(this::invoke)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("failed to respond");
        assertThat(invoke().statusCode()).isEqualTo(200);
    }

    @Test
    void hang_whenTaken_neverAnswers() {
        function.fault(Fault.hang());

        assertThatThrownBy(() -> Clients.invoke(
                        lambda(),
                        r -> r.functionName("echo")
                                .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ApiCallTimeoutException.class);
        assertThat(function.invocations()).isZero();
        assertThat(function.maxRunning()).isEqualTo(1);
    }

    @Test
    void hang_whenClientGoesAway_isNotRunningAnyMore() {
        function.fault(Fault.hang().always());
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda(), 10)) {
            CompletableFuture<InvokeResponse> call = client.invoke(r -> r.functionName("echo"));
            lambda().journal().await("echo", 1, Duration.ofSeconds(5));
            assertThat(function.running()).isEqualTo(1);
            call.cancel(true);
        }
        while (function.running() > 0) {
            Thread.onSpinWait();
        }
        assertThat(function.clearFaults().running()).isZero();
        assertThat(invoke().statusCode()).isEqualTo(200);
    }

    @Test
    void delay_whenTaken_invokesAndAnswersLater() {
        function.fault(Fault.delay(Duration.ofMillis(300)));
        long started = System.nanoTime();

        assertThat(invoke().payload().asUtf8String()).isEqualTo("{\"a\":1}");

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(299));
        assertThat(function.invocations()).isEqualTo(1);
        assertThat(function.running()).isZero();
    }

    @Test
    void truncate_whenTaken_invokesAndSendsTooLittle() {
        function.fault(Fault.truncate());

        assertThatThrownBy(this::invoke)
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Premature end of Content-Length");
        assertThat(function.invocations()).isEqualTo(1);
    }

    @Test
    void raw_whenTaken_answersExactlyThat() {
        byte[] body = "<html>".getBytes(StandardCharsets.UTF_8);
        function.fault(Fault.raw(200, Map.of("X-Amz-Function-Error", "Odd"), body));

        InvokeResponse response = invoke();

        assertThat(response.functionError()).isEqualTo("Odd");
        assertThat(response.payload().asUtf8String()).isEqualTo("<html>");
        assertThat(response.executedVersion()).isNull();
    }

    @Test
    void itemFailures_whenTaken_nameTheItems() {
        function.fault(Fault.itemFailures("a", "\"b\""));

        InvokeResponse response = invoke();

        assertThat(response.functionError()).isNull();
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"\\\"b\\\"\"}]}");
    }

    @Test
    void raw_whenHeaderIsNotAllowedByHttp_closesInsteadOfHanging() {
        function.fault(Fault.raw(200, Map.of("X-Bad", "two\nlines"), new byte[0]));

        assertThatThrownBy(this::invoke).isInstanceOf(SdkClientException.class);
        assertThat(invoke().statusCode()).isEqualTo(200);
    }

    @Test
    void fault_whenQueued_isTakenInOrderAndAsOftenAsSaid() {
        function.fault(Fault.status(500, "ServiceException").times(2), Fault.throttle("CallerRateLimitExceeded"));

        List<Integer> statuses = List.of(status(), status(), status(), status());

        assertThat(statuses).containsExactly(500, 500, 429, 200);
    }

    @Test
    void fault_whenAlways_isTakenUntilCleared() {
        function.fault(Fault.status(500, "ServiceException").always());

        assertThat(List.of(status(), status(), status())).containsOnly(500);
        function.clearFaults();
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void fault_whenInvocationIsDryRunOrEvent_isTakenToo() {
        function.fault(Fault.status(500, "ServiceException").times(2));

        for (InvocationType type : List.of(InvocationType.DRY_RUN, InvocationType.EVENT)) {
            assertThatThrownBy(() -> Clients.invoke(
                            lambda(),
                            r -> r.functionName("echo")
                                    .payload(SdkBytes.fromUtf8String("{}"))
                                    .invocationType(type)))
                    .isInstanceOf(ServiceException.class);
        }
        assertThat(function.invocations()).isZero();
    }

    private int status() {
        try {
            return invoke().statusCode();
        } catch (LambdaException e) {
            return e.statusCode();
        }
    }

    @Test
    void fault_whenMisused_isRefused() {
        assertThatThrownBy(() -> Fault.reset().withMessage("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Fault.reset().times(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
