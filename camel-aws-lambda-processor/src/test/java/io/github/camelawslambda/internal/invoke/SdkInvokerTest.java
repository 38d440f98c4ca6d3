package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a client of the user's may answer; the SDK's own is in the functional tests. */
class SdkInvokerTest {

    @Test
    void response_isRead_whenItHasNothingButItself() {
        Outcome.Response outcome = (Outcome.Response) invoke(() -> CompletableFuture.completedFuture(
                        InvokeResponse.builder().build()))
                .join();

        assertThat(outcome.payload()).isEmpty();
        assertThat(outcome.answer()).isEqualTo(new Outcome.Answer(200, null, null, null, null, 1));
    }

    @Test
    void requestId_isUnknown_whenTheAnswerHasNone() {
        InvokeResponse.Builder response = InvokeResponse.builder();
        response.responseMetadata(DefaultAwsResponseMetadata.create(Map.of()));

        Outcome.Response outcome = (Outcome.Response) invoke(() -> CompletableFuture.completedFuture(response.build()))
                .join();

        assertThat(outcome.answer().requestId()).isNull();
    }

    static Stream<Supplier<@Nullable CompletableFuture<InvokeResponse>>> misbehaviours() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> CompletableFuture.failedFuture(new IllegalStateException("failed")),
                () -> CompletableFuture.failedFuture(new AssertionError("an error")),
                () -> CompletableFuture.completedFuture(null),
                () -> null);
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void failure_isOneOfNoKnownKind_whenTheClientMisbehaves(
            Supplier<@Nullable CompletableFuture<InvokeResponse>> behaviour) {
        CompletableFuture<Outcome> outcome = invoke(behaviour);

        assertThat(outcome).isCompleted();
        Outcome.Failure failure = (Outcome.Failure) outcome.join();
        assertThat(failure.exception()).isExactlyInstanceOf(LambdaInvocationException.class);
        assertThat(failure.retry().allowed()).isTrue();
    }

    @Test
    void call_isAborted_whenTheResultIsCancelled() {
        CompletableFuture<InvokeResponse> call = new CompletableFuture<>();
        invoke(() -> call).cancel(false);

        assertThat(call).isCancelled();
    }

    private static CompletableFuture<Outcome> invoke(Supplier<@Nullable CompletableFuture<InvokeResponse>> behaviour) {
        return new SdkInvoker(new FakeClient(behaviour), new ErrorClassifier(Attempts.retries(3)))
                .invoke(Attempts.invocation(Duration.ofSeconds(5), 0));
    }

    private record FakeClient(Supplier<@Nullable CompletableFuture<InvokeResponse>> behaviour)
            implements LambdaAsyncClient {

        @Override
        @SuppressWarnings("NullAway") // a client that returns null is one of the cases
        public CompletableFuture<InvokeResponse> invoke(InvokeRequest request) {
            return behaviour.get();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {}
    }
}
