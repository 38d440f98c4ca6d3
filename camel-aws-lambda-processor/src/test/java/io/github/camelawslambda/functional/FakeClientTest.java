package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** With a user's client. */
@Tag("chooses-invoker")
class FakeClientTest extends FunctionalTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void exceptionOfNoKnownKind_isRetried() {
        bind(() -> {
            throw new IllegalStateException("of the client's own");
        });

        Exchange exchange = send("aws-lambda-proc:fn?lambdaClient=#own&retries=2", "{}");

        assertThat(calls).hasValue(3);
        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .isInstanceOfSatisfying(LambdaInvocationException.class, e -> {
                    assertThat(e.getAttempts()).isEqualTo(3);
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageContaining("IllegalStateException");
    }

    @Test
    void timeout_holds_whenTheClientNeverAnswers() {
        CompletableFuture<InvokeResponse> never = new CompletableFuture<>();
        bind(() -> never);

        Exchange exchange = send("aws-lambda-proc:fn?lambdaClient=#own&retries=0&timeout=100ms", "{}");

        assertThat(exchange.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("timeout=100ms");
        assertThat(never).isCancelled();
    }

    @Test
    void response_isTheBody_whenTheClientIsAMereFake() {
        bind(() -> CompletableFuture.completedFuture(InvokeResponse.builder()
                .payload(SdkBytes.fromUtf8String("\"faked\""))
                .build()));

        Exchange exchange = send("aws-lambda-proc:fn?lambdaClient=#own", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("\"faked\"");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
    }

    @Test
    void client_isNotClosed_whenTheContextStops() {
        bind(() -> CompletableFuture.completedFuture(InvokeResponse.builder().build()));
        send("aws-lambda-proc:fn?lambdaClient=#own", "{}");

        context.stop();

        assertThat(calls).hasValue(1);
        assertThat(closed).hasValue(0);
    }

    @Test
    void optionsOfTheClient_areIgnored_whenTheyWouldNotWork() {
        bind(() -> CompletableFuture.completedFuture(InvokeResponse.builder().build()));

        Exchange exchange =
                send("aws-lambda-proc:fn?lambdaClient=#own&profile=a&fromEc2Role=true&region=eu-west-1", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(calls).hasValue(1);
    }

    private void bind(Supplier<CompletableFuture<InvokeResponse>> behaviour) {
        context.getRegistry().bind("own", LambdaAsyncClient.class, new OwnClient(behaviour, calls, closed));
    }

    private record OwnClient(
            Supplier<CompletableFuture<InvokeResponse>> behaviour, AtomicInteger calls, AtomicInteger closed)
            implements LambdaAsyncClient {

        @Override
        public CompletableFuture<InvokeResponse> invoke(InvokeRequest request) {
            calls.incrementAndGet();
            return behaviour.get();
        }

        @Override
        public String serviceName() {
            return "lambda";
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
