package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class LocalLambdaTest {

    @Test
    void start_whenNothingIsSet_listensOnFreePort() {
        try (LocalLambda one = LocalLambda.start();
                LocalLambda other = LocalLambda.start()) {
            assertThat(one.port()).isPositive().isNotEqualTo(other.port());
            assertThat(one.endpoint()).hasToString("http://127.0.0.1:" + one.port());
            assertThat(one.region()).isEqualTo("us-east-1");
            assertThat(one.accountId()).isEqualTo("123456789012");
        }
    }

    @Test
    void start_whenPortIsInUse_saysSo() {
        try (LocalLambda first = LocalLambda.start()) {
            LocalLambdaBuilder second = LocalLambda.builder().port(first.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
    }

    @Test
    void start_whenAccountIsSet_itsArnsAreKnown() {
        try (LocalLambda lambda = LocalLambda.builder()
                .accountId("210987654321")
                .region("eu-west-1")
                .start()) {
            lambda.function("echo", (input, context) -> input);

            assertThat(Clients.invoke(lambda, "arn:aws:lambda:eu-west-1:210987654321:function:echo", "1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void close_whenCallsAreInFlight_endsThemQuickly() {
        LocalLambda lambda = LocalLambda.start();
        LocalFunction hanging = lambda.function("hang", (input, context) -> input)
                .fault(Fault.hang().always());
        LocalFunction blocking = lambda.streamFunction("block", (input, output, context) -> {
            try {
                new CompletableFuture<>().get();
            } catch (InterruptedException | ExecutionException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (LambdaAsyncClient client = Clients.asyncLambda(lambda, 10)) {
            CompletableFuture<InvokeResponse> hang = client.invoke(r -> r.functionName("hang"));
            CompletableFuture<InvokeResponse> block = client.invoke(r -> r.functionName("block"));
            lambda.journal().await("hang", 1, Duration.ofSeconds(5));
            lambda.journal().await("block", 1, Duration.ofSeconds(5));

            long started = System.nanoTime();
            lambda.close();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
            lambda.close();

            assertThatThrownBy(hang::join).hasCauseInstanceOf(SdkClientException.class);
            assertThatThrownBy(block::join).hasCauseInstanceOf(SdkClientException.class);
        }
        assertThat(hanging.running()).isZero();
        assertThat(blocking.maxRunning()).isEqualTo(1);
    }
}
