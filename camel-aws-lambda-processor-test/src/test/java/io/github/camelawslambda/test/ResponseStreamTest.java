package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.eventstream.Message;

@Timeout(30)
class ResponseStreamTest {

    private static final int MB = 1024 * 1024;

    private final LocalLambda lambda =
            LocalLambda.builder().verifySignatures(false).start();

    @AfterEach
    void close() {
        lambda.close();
    }

    private StreamedInvocation invoke(String function, String... headers) throws Exception {
        return StreamedInvocation.of(lambda, function, "{}", headers);
    }

    private static JsonNode json(Message message) throws IOException {
        return new ObjectMapper().readTree(message.getPayload());
    }

    @Test
    void function_whenItFlushes_isHeardBeforeItWritesMore() throws Exception {
        Semaphore go = new Semaphore(0);
        LocalFunction function = lambda.streamFunction("story", (input, output, context) -> {
            output.write("Once ".getBytes(StandardCharsets.UTF_8));
            output.flush();
            go.acquireUninterruptibly();
            output.write("upon ".getBytes(StandardCharsets.UTF_8));
            output.write("a time".getBytes(StandardCharsets.UTF_8));
        });

        try (StreamedInvocation stream = invoke("story")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
            assertThat(stream.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(stream.header("X-Amz-Executed-Version")).isEqualTo("$LATEST");
            assertThat(stream.header("x-amzn-RequestId"))
                    .isEqualTo(lambda.journal().last("story").requestId());
            assertThat(stream.nextChunk()).isEqualTo("Once ");
            assertThat(function.running()).isEqualTo(1);
            assertThat(lambda.journal().last("story").status()).isEqualTo(200);

            go.release();
            assertThat(stream.nextChunk()).isEqualTo("upon a time");
            Message last = stream.next();
            assertThat(StreamedInvocation.type(last)).isEqualTo("InvokeComplete");
            assertThat(StreamedInvocation.payload(last)).isEqualTo("{}");
            assertThat(function.running()).isZero();
            assertThat(stream.next()).isNull();
        }
    }
}
