package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

class FunctionErrorTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private static JsonNode documentOf(InvokeResponse response) throws IOException {
        return new ObjectMapper().readTree(response.payload().asByteArray());
    }

    @Test
    void invoke_whenHandlerThrows_answersErrorDocument() throws IOException {
        lambda().function("fail", (input, context) -> {
            throw new IllegalStateException("no luck", new IllegalArgumentException("because"));
        });

        InvokeResponse response = Clients.invoke(lambda(), "fail", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        JsonNode document = documentOf(response);
        assertThat(document.path("errorMessage").asText()).isEqualTo("no luck");
        assertThat(document.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(document.path("stackTrace").path(0).asText()).contains("FunctionErrorTest");
        assertThat(document.path("stackTrace").toString()).doesNotContain(".internal.");
        assertThat(document.path("cause").path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(lambda().journal().last("fail").errorType()).isNull();
    }

    @Test
    void invoke_whenErrorsAreHandled_saysSo() {
        lambda().function("fail", (input, context) -> {
                    throw new IllegalStateException("no luck");
                })
                .handledErrors(true);

        assertThat(Clients.invoke(lambda(), "fail", "{}").functionError()).isEqualTo("Handled");
    }

    @Test
    void invoke_whenAsyncFunctionFails_answersErrorDocument() throws IOException {
        lambda().asyncFunction("stage", (payload, context) -> CompletableFuture.failedFuture(new IOException("gone")));
        lambda().asyncFunction("thrown", (payload, context) -> {
            throw new IllegalStateException("at once");
        });

        assertThat(documentOf(Clients.invoke(lambda(), "stage", "{}"))
                        .path("errorType")
                        .asText())
                .isEqualTo("java.io.IOException");
        assertThat(documentOf(Clients.invoke(lambda(), "thrown", "{}"))
                        .path("errorMessage")
                        .asText())
                .isEqualTo("at once");
    }

    @Test
    void invoke_whenPayloadDoesNotFitInputType_isFunctionError() throws IOException {
        lambda().function("number", Integer.class, (input, context) -> input);

        assertThat(documentOf(Clients.invoke(lambda(), "number", "{}"))
                        .path("errorMessage")
                        .asText())
                .isEqualTo("An error occurred during JSON parsing");
    }

    @Test
    void invoke_whenHandlerExceedsTimeout_interruptsItAndSaysTimedOut() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        LocalFunction function = lambda().streamFunction("slow", (input, output, context) -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .timeout(Duration.ofMillis(50));

        InvokeResponse response = Clients.invoke(lambda(), "slow", "{}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(documentOf(response).path("errorMessage").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z "
                        + response.responseMetadata().requestId() + " Task timed out after 0\\.05 seconds");
        assertThat(documentOf(response).size()).isEqualTo(1);
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(function.running()).isZero();
    }

    @Test
    void invoke_whenSimulatedDurationExceedsTimeout_saysTimedOut() {
        lambda().function("slow", (input, context) -> input)
                .duration(Duration.ofMinutes(1))
                .timeout(Duration.ofMillis(20));

        assertThat(Clients.invoke(lambda(), "slow", "{}").payload().asUtf8String())
                .contains("Task timed out after 0.02 seconds");
    }

    @Test
    void invoke_whenAsyncFunctionTimesOut_leavesItsStageAlone() {
        CompletableFuture<byte[]> stage = new CompletableFuture<>();
        lambda().asyncFunction("slow", (payload, context) -> stage).timeout(Duration.ofMillis(20));

        assertThat(Clients.invoke(lambda(), "slow", "{}").functionError()).isEqualTo("Unhandled");
        assertThat(stage).isNotDone();
    }

    @Test
    void invoke_whenResponseIsTooLarge_isFunctionError() throws IOException {
        lambda().streamFunction("large", (input, output, context) -> output.write(new byte[6 * 1024 * 1024 + 1]));

        InvokeResponse response = Clients.invoke(lambda(), "large", "{}");

        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(documentOf(response).path("errorType").asText()).isEqualTo("Function.ResponseSizeTooLarge");
    }
}
