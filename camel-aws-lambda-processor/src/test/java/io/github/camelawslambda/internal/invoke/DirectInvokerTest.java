package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.invoke.HttpAnswer.Broken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** What an HTTP client may do; the real ones are in the functional tests. */
class DirectInvokerTest {

    private static final Instant SERVER_TIME = Instant.parse("2030-01-02T03:04:05Z");

    private final List<AsyncExecuteRequest> requests = new ArrayList<>();
    private final List<HttpAnswer> read = new ArrayList<>();
    private CompletableFuture<InvokeResponse> reading = CompletableFuture.failedFuture(new IOException("read"));

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 2", ", 1", ", 3", "0, 0", ", 0", "not a number, 2"})
    void response_isWhole_howeverItComes(@Nullable String announced, int chunks) {
        CompletableFuture<Void> call = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = invoke(() -> call);

        answer(announced, chunks == 0 ? "" : "0123456789", chunks);
        assertThat(outcome).as("before the connection is given back").isNotDone();
        call.complete(null);

        Outcome.Response response = (Outcome.Response) outcome.join();
        assertThat(new String(response.payload(), StandardCharsets.UTF_8)).isEqualTo(chunks == 0 ? "" : "0123456789");
        assertThat(response.answer()).isEqualTo(new Outcome.Answer(200, "7", "the id", null, null, 1));
        assertThat(call.isCancelled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11", "9", "9999999999"})
    void response_isAFailure_whenItIsNotAsLongAsAnnounced(String announced) {
        CompletableFuture<Void> call = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = invoke(() -> call);

        answer(announced, "0123456789", 1);
        call.complete(null);

        assertThat(outcome.join()).isInstanceOf(Outcome.Failure.class);
        assertThat(((Broken) read.get(0)).cause())
                .hasMessage("The response ended after 10 bytes of the %s that were announced", announced);
    }

    @Test
    void response_isAFailure_whenItsEndIsMissing() {
        CompletableFuture<Void> call = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = invoke(() -> call);

        requests.get(0)
                .responseHandler()
                .onHeaders(SdkHttpFullResponse.builder().statusCode(200).build());
        call.complete(null);

        assertThat(outcome.join()).isInstanceOf(Outcome.Failure.class);
        assertThat(((Broken) read.get(0)).cause()).hasMessage("The response ended after 0 bytes");
    }

    @Test
    void response_isAFailure_whenItNeverCame() {
        assertThat(invoke(() -> CompletableFuture.completedFuture(null)).join()).isInstanceOf(Outcome.Failure.class);
        assertThat(read).singleElement().isInstanceOf(Broken.class);
    }

    static Stream<Supplier<@Nullable CompletableFuture<Void>>> misbehaviours() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("thrown");
                },
                () -> CompletableFuture.failedFuture(new IllegalStateException("failed")),
                () -> CompletableFuture.failedFuture(new AssertionError("an error")),
                () -> null);
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void failure_isOneOfNoKnownKind_whenTheHttpClientMisbehaves(Supplier<@Nullable CompletableFuture<Void>> behaviour) {
        CompletableFuture<Outcome> outcome = invoke(behaviour);

        assertThat(outcome).isCompleted();
        Outcome.Failure failure = (Outcome.Failure) outcome.join();
        assertThat(failure.exception()).isExactlyInstanceOf(LambdaInvocationException.class);
        assertThat(failure.retry().allowed()).isTrue();
    }

    @Test
    void call_isAborted_whenTheResultIsCancelled() {
        CompletableFuture<Void> call = new CompletableFuture<>();
        invoke(() -> call).cancel(false);

        assertThat(call).isCancelled();
        assertThat(read).as("nobody waits for it").isEmpty();
    }

    @Test
    void nextRequest_isSignedWithTheTimeOfAws_whenTheClockWasWrong() {
        SdkHttpResponse refused = SdkHttpFullResponse.builder()
                .statusCode(403)
                .putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(SERVER_TIME.atOffset(ZoneOffset.UTC)))
                .build();
        reading = CompletableFuture.failedFuture(LambdaException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .sdkHttpResponse(refused)
                        .build())
                .build());
        CompletableFuture<Void> call = CompletableFuture.failedFuture(new IOException());
        DirectInvoker invoker = invoker(() -> call);

        invoker.invoke(Attempts.invocation(Duration.ofSeconds(5), 0));
        invoker.invoke(Attempts.invocation(Duration.ofSeconds(5), 0));

        assertThat(date(0)).doesNotStartWith("20300102");
        assertThat(date(1)).startsWith("20300102T0304");
    }

    private String date(int request) {
        return requests.get(request).request().firstMatchingHeader("X-Amz-Date").orElseThrow();
    }

    private void answer(@Nullable String announced, String body, int chunks) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder()
                .statusCode(200)
                .putHeader("X-Amz-Executed-Version", "7")
                .putHeader("x-amzn-RequestId", "the id");
        if (announced != null) {
            head.putHeader("content-length", announced);
        }
        requests.get(0).responseHandler().onHeaders(head.build());
        requests.get(0).responseHandler().onStream(subscriber -> publish(subscriber, body, chunks));
    }

    private static void publish(Subscriber<? super ByteBuffer> subscriber, String body, int chunks) {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {}
        });
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < chunks; i++) {
            int from = bytes.length * i / chunks;
            subscriber.onNext(ByteBuffer.wrap(bytes, from, bytes.length * (i + 1) / chunks - from));
        }
        subscriber.onComplete();
    }

    private CompletableFuture<Outcome> invoke(Supplier<@Nullable CompletableFuture<Void>> behaviour) {
        return invoker(behaviour).invoke(Attempts.invocation(Duration.ofSeconds(5), 0));
    }

    @SuppressWarnings("NullAway") // an HTTP client that returns null is one of the cases
    private DirectInvoker invoker(Supplier<@Nullable CompletableFuture<Void>> behaviour) {
        SdkHttpRequest sample = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .protocol("http")
                .host("localhost")
                .encodedPath("/2015-03-31/functions/sample/invocations")
                .build();
        DirectRequests signing =
                new DirectRequests(sample, () -> AwsCredentialsIdentity.create("key", "secret"), "us-east-1");
        return new DirectInvoker(
                new DirectClient(
                        signing,
                        request -> {
                            requests.add(request);
                            return behaviour.get();
                        },
                        this::read),
                new ErrorClassifier(Attempts.retries(3)));
    }

    private CompletableFuture<InvokeResponse> read(InvokeRequest request, HttpAnswer answer) {
        read.add(answer);
        return reading;
    }
}
