package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamRequest;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler.Visitor;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Streams as the AWS SDK's own client reads them, with signatures verified. */
@Timeout(30)
class SdkResponseStreamTest {

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private final List<String> chunks = new CopyOnWriteArrayList<>();
    private final CompletableFuture<InvokeWithResponseStreamCompleteEvent> end = new CompletableFuture<>();

    private LocalFunction addStory() {
        return extension.lambda().streamFunction("story", (input, output, context) -> {
            for (String word : new String[] {"Once", "upon"}) {
                output.write(word.getBytes(StandardCharsets.UTF_8));
                output.flush();
            }
            throw new IllegalStateException("no luck");
        });
    }

    private void invoke(String function) {
        InvokeWithResponseStreamRequest request = InvokeWithResponseStreamRequest.builder()
                .functionName(function)
                .payload(SdkBytes.fromUtf8String("{}"))
                .logType(LogType.TAIL)
                .build();
        InvokeWithResponseStreamResponseHandler handler = InvokeWithResponseStreamResponseHandler.builder()
                .subscriber(Visitor.builder()
                        .onPayloadChunk(chunk -> chunks.add(chunk.payload().asUtf8String()))
                        .onInvokeComplete(end::complete)
                        .build())
                .build();
        try (LambdaAsyncClient client = Clients.asyncLambda(extension.lambda(), 1)) {
            client.invokeWithResponseStream(request, handler).join();
        }
    }

    @Test
    void invoke_whenFunctionFailsInTheMiddle_getsChunksAndError() {
        addStory();

        invoke("story");

        assertThat(chunks).containsExactly("Once", "upon");
        assertThat(end.join().errorCode()).isEqualTo("Unhandled");
        assertThat(end.join().errorDetails()).contains("\"errorMessage\":\"no luck\"");
        assertThat(end.join().logResult()).isNotEmpty();
        assertThat(extension.lambda().journal().last("story").accessKey()).isEqualTo("test");
    }

    @Test
    void streamException_whenTaken_failsTheInvocation() {
        addStory().fault(Fault.streamException("ServiceException", "down"));

        assertThatThrownBy(() -> invoke("story"))
                .hasCauseInstanceOf(LambdaException.class)
                .hasMessageContaining("down");
        assertThat(chunks).containsExactly("Once");
        assertThat(end).isNotDone();
    }

    @Test
    void invoke_whenFunctionIsUnknown_fails() {
        assertThatThrownBy(() -> invoke("unknown")).hasCauseInstanceOf(ResourceNotFoundException.class);
    }
}
