package io.github.camelawslambda.internal.client.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.client.direct.AnswerReceiver;
import io.github.camelawslambda.internal.client.direct.ResponseHead;
import io.github.camelawslambda.internal.settings.ConnectionSettings;
import io.github.camelawslambda.internal.settings.CredentialsSettings;
import io.github.camelawslambda.internal.settings.HttpClientChoice;
import io.github.camelawslambda.internal.settings.HttpClientType;
import io.github.camelawslambda.internal.settings.TlsSettings;
import io.github.camelawslambda.test.LocalLambda;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Each call ends, whatever its request or its receiver is like, and its only connection is not lost with it. */
class VertxTransportTest {

    /** What the local Lambda answers to a request without a signature. */
    private static final int UNSIGNED = 403;

    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private final LocalLambda lambda = LocalLambda.start();
    private final VertxInstance instance = new VertxInstance(() -> "vertx-of-the-test", Runnable::run, null);
    private final VertxTransport transport = VertxTransport.open(
            instance,
            new ConnectionSettings(
                    "us-east-1",
                    lambda.endpoint(),
                    null,
                    new CredentialsSettings(new CredentialsSettings.DefaultChain(), null),
                    null,
                    new TlsSettings(false, null),
                    new HttpClientChoice(HttpClientType.VERTX, "of the test"),
                    1),
            new TlsSettings.Managers(null, null),
            1,
            Duration.ofSeconds(10));

    @AfterEach
    void close() {
        transport.close();
        instance.close();
        lambda.close();
    }

    /** Completes with the status, or fails with what broke the call; throws where it is told to. */
    private static final class Receiver extends CompletableFuture<Integer> implements AnswerReceiver {

        private final String throwsIn;
        private int status;

        Receiver(String throwsIn) {
            this.throwsIn = throwsIn;
        }

        @Override
        public void head(ResponseHead head, Subscription body) {
            status = head.status();
            throwIn("head");
            body.request(Long.MAX_VALUE);
        }

        @Override
        public void bytes(ByteBuffer bytes) {
            throwIn("bytes");
        }

        @Override
        public void end(boolean isWhole) {
            complete(status);
        }

        @Override
        public void broken(Throwable cause) {
            completeExceptionally(cause);
        }

        private void throwIn(String place) {
            if (throwsIn.equals(place)) {
                throw new IllegalStateException(place);
            }
        }
    }

    private Receiver send(Receiver receiver, String header) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(lambda.endpoint())
                .encodedPath("/2015-03-31/functions/unknown/invocations")
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Length", Integer.toString(PAYLOAD.length))
                .putHeader("X-Of-The-Test", header)
                .build();
        transport.send(request, PAYLOAD, receiver);
        return receiver;
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "bytes"})
    void receiverThatThrows_isToldSo_andTheConnectionIsClosed(String place) {
        assertThat(send(new Receiver(place), "fine"))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withRootCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining(place);

        assertThat(send(new Receiver("nothing"), "fine"))
                .succeedsWithin(20, TimeUnit.SECONDS)
                .isEqualTo(UNSIGNED);
    }

    @Test
    void headerThatVertxRefuses_breaksTheCallAlone() {
        assertThat(send(new Receiver("nothing"), "line\nbreak"))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withRootCauseInstanceOf(IllegalArgumentException.class);

        assertThat(send(new Receiver("nothing"), "fine"))
                .succeedsWithin(20, TimeUnit.SECONDS)
                .isEqualTo(UNSIGNED);
    }

    @Test
    void closedClient_breaksTheCall() {
        transport.close();

        assertThat(send(new Receiver("nothing"), "fine")).failsWithin(20, TimeUnit.SECONDS);
    }
}
