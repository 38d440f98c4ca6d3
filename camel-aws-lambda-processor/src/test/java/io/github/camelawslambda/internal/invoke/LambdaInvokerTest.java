package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.failure.Causes;
import io.github.camelawslambda.internal.failure.ResponseTooLargeException;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What a user's client may answer; the SDK's own is in the functional tests. */
class LambdaInvokerTest {

    private static final byte[] PAYLOAD = {1, 2, 3, 4};

    private final List<InvokeRequest> requests = new ArrayList<>();

    @Test
    void response_isRead_whenItHasNothingButItself() {
        Outcome.Response outcome = (Outcome.Response)
                invoke(answering(InvokeResponse.builder().build())).join();

        assertThat(outcome.payload()).isEmpty();
        assertThat(outcome.answer()).isEqualTo(new Outcome.Answer(200, null, null, null, null));
    }

    @Tag("newer-sdk")
    @Test
    void response_isReadInFull_whenItHasEverything() {
        InvokeResponse.Builder response = InvokeResponse.builder()
                .statusCode(200)
                .executedVersion("7")
                .durableExecutionArn("arn:1")
                .logResult("bG9n")
                .payload(SdkBytes.fromByteArray(PAYLOAD));
        response.responseMetadata(DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, "id-1")));
        Outcome.Response outcome =
                (Outcome.Response) invoke(answering(response.build())).join();

        assertThat(outcome.payload()).isEqualTo(PAYLOAD);
        assertThat(outcome.answer()).isEqualTo(new Outcome.Answer(200, "7", "id-1", "arn:1", "bG9n"));
        assertThat(outcome.logResult()).isEqualTo("bG9n");
        assertThat(outcome.responseSize()).isEqualTo(PAYLOAD.length);
    }

    @Test
    void functionError_isAnOutcome_whenTheFunctionFailed() {
        InvokeResponse response = InvokeResponse.builder()
                .functionError("Unhandled")
                .payload(SdkBytes.fromByteArray(PAYLOAD))
                .build();
        Outcome.FunctionError outcome =
                (Outcome.FunctionError) invoke(answering(response)).join();

        assertThat(outcome.kind()).isEqualTo("Unhandled");
        assertThat(outcome.document()).isEqualTo(PAYLOAD);
    }

    @ParameterizedTest
    @CsvSource({"Event, 202", "DryRun, 204", "RequestResponse, 200"})
    void status_isThatOfTheType_whenTheClientDoesNotTell(String type, int status) {
        InvocationType invocationType = Stream.of(InvocationType.values())
                .filter(each -> each.value().equals(type))
                .findFirst()
                .orElseThrow();
        Outcome.Response outcome =
                (Outcome.Response) invoker(answering(InvokeResponse.builder().build()), Long.MAX_VALUE)
                        .invoke(invocation(invocationType, null, context(null)))
                        .join();

        assertThat(outcome.answer().statusCode()).isEqualTo(status);
    }

    @Test
    void requestId_isUnknown_whenTheAnswerHasNone() {
        InvokeResponse.Builder response = InvokeResponse.builder();
        response.responseMetadata(DefaultAwsResponseMetadata.create(Map.of()));
        Outcome.Response outcome =
                (Outcome.Response) invoke(answering(response.build())).join();

        assertThat(outcome.answer().requestId()).isNull();
    }

    @Tag("newer-sdk")
    @Test
    void request_hasAllThatTheInvocationHas() {
        Invocation.RequestContext everything =
                new Invocation.RequestContext("Y29udGV4dA==", "tenant", "durable", "Root=1-2", true);
        invoker(answering(InvokeResponse.builder().build()), Long.MAX_VALUE)
                .invoke(invocation(InvocationType.EVENT, PAYLOAD, everything));

        InvokeRequest request = requests.get(0);
        assertThat(request.functionName()).isEqualTo("fn");
        assertThat(request.qualifier()).isEqualTo("live");
        assertThat(request.invocationTypeAsString()).isEqualTo("Event");
        assertThat(request.clientContext()).isEqualTo("Y29udGV4dA==");
        assertThat(request.tenantId()).isEqualTo("tenant");
        assertThat(request.durableExecutionName()).isEqualTo("durable");
        assertThat(request.logTypeAsString()).isEqualTo("Tail");
        assertThat(request.payload().asByteArrayUnsafe()).as("not copied").isSameAs(PAYLOAD);
        assertThat(request.overrideConfiguration().orElseThrow().headers())
                .isEqualTo(Map.of("X-Amzn-Trace-Id", List.of("Root=1-2")));
    }

    @Test
    void request_hasNothingThatTheInvocationHasNot() {
        invoke(answering(InvokeResponse.builder().build()));

        InvokeRequest request = requests.get(0);
        assertThat(request.payload()).isNull();
        assertThat(request.logType()).isNull();
        assertThat(request.clientContext()).isNull();
        assertThat(request.overrideConfiguration()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4, true", "3, false"})
    void response_isRefused_whenAUsersClientTookMoreThanIsAllowed(long allowed, boolean taken) {
        InvokeResponse response = InvokeResponse.builder()
                .payload(SdkBytes.fromByteArray(PAYLOAD))
                .build();
        CompletableFuture<Outcome> outcome =
                invoker(answering(response), allowed).invoke(Attempts.invocation(Duration.ofSeconds(5), 0));

        if (taken) {
            assertThat(outcome).isCompleted();
        } else {
            assertThat(failure(outcome))
                    .isInstanceOf(ResponseTooLargeException.class)
                    .hasMessageContaining("larger than 3 bytes");
        }
    }

    static Stream<Arguments> misbehaviours() {
        IllegalStateException thrown = new IllegalStateException("thrown");
        AssertionError error = new AssertionError("an error");
        return Stream.of(
                misbehaviour("throws", IllegalStateException.class, () -> {
                    throw thrown;
                }),
                misbehaviour("throws an Error", AssertionError.class, () -> {
                    throw error;
                }),
                misbehaviour("fails", IllegalStateException.class, () -> CompletableFuture.failedFuture(thrown)),
                misbehaviour("fails with an Error", AssertionError.class, () -> CompletableFuture.failedFuture(error)),
                misbehaviour(
                        "answers nothing", NullPointerException.class, () -> CompletableFuture.completedFuture(null)),
                misbehaviour("returns nothing", NullPointerException.class, () -> null));
    }

    private static Arguments misbehaviour(
            String name, Class<?> failure, Supplier<@Nullable CompletableFuture<InvokeResponse>> client) {
        return Arguments.of(name, failure, client);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void attempt_fails_whenTheClientMisbehaves(
            String name, Class<?> expected, Supplier<CompletableFuture<InvokeResponse>> client) {
        assertThat(failure(invoke(client))).isInstanceOf(expected);
    }

    @Test
    void call_isAborted_whenTheResultIsCancelled() {
        CompletableFuture<InvokeResponse> call = new CompletableFuture<>();
        invoke(() -> call).cancel(false);

        assertThat(call).isCancelled();
    }

    private CompletableFuture<Outcome> invoke(Supplier<CompletableFuture<InvokeResponse>> client) {
        return invoker(client, Long.MAX_VALUE).invoke(Attempts.invocation(Duration.ofSeconds(5), 0));
    }

    private LambdaInvoker invoker(Supplier<CompletableFuture<InvokeResponse>> client, long maxResponseSize) {
        return new LambdaInvoker(
                request -> {
                    requests.add(request.build());
                    return client.get();
                },
                maxResponseSize);
    }

    private static Supplier<CompletableFuture<InvokeResponse>> answering(InvokeResponse response) {
        return () -> CompletableFuture.completedFuture(response);
    }

    private static Invocation invocation(
            InvocationType type, byte @Nullable [] payload, Invocation.RequestContext context) {
        return new Invocation(
                FunctionReference.parse("function", "fn:live"),
                "live",
                type,
                payload,
                context,
                Duration.ofSeconds(5),
                0);
    }

    private static Invocation.RequestContext context(@Nullable String traceHeader) {
        return new Invocation.RequestContext(null, null, null, traceHeader, false);
    }

    private static Throwable failure(CompletableFuture<Outcome> attempt) {
        assertThat(attempt).isCompletedExceptionally();
        return Causes.unwrap(attempt.handle((outcome, failure) -> failure).join());
    }
}
