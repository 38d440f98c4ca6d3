package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.client.StreamControl;
import io.github.camelawslambda.internal.client.StreamHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OpenedResponseTest {

    private static final StreamControl NONE = new StreamControl() {
        @Override
        public void more() {}

        @Override
        public void abort() {}
    };

    @Test
    void firstBytes_areThere_whenTheStreamIsHandedOn() {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        CompletableFuture<Integer> available = result.thenApply(
                outcome -> ((Outcome.Streamed) outcome).stream().available());
        OpenedResponse response = new OpenedResponse(result, 100, Duration.ofSeconds(1));

        response.begin(new StreamHead(200, "1", "id", null), NONE);
        response.payload(ByteBuffer.wrap(new byte[3]));

        assertThat(available).isCompletedWithValue(3);
    }
}
