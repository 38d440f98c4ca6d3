package io.github.camelawslambda.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConfiguration;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Camel context whose component invokes on one of the emulators, once by each invoker. */
abstract class InteropTest {

    /** The most that Lambda takes and gives. */
    static final int SIX_MEGABYTES = 6_291_456;

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final String invoker;

    InteropTest(String invoker) {
        this.invoker = invoker;
    }

    /** Where the emulator listens. */
    abstract String endpoint();

    @BeforeEach
    void startContext() {
        LambdaProcConfiguration options = context.getComponent("aws-lambda-proc", LambdaProcComponent.class)
                .getConfiguration();
        options.setEndpoint(endpoint());
        options.setRegion("eu-west-1");
        options.setAccessKey("test");
        options.setSecretKey("test");
        options.setInvoker(invoker);
        options.setTimeout(Duration.ofMinutes(5));
        context.start();
        template.start();
    }

    @AfterEach
    void stopContext() {
        template.stop();
        context.stop();
    }

    final Exchange send(String functionAndOptions, @Nullable Object body) {
        return send(functionAndOptions, body, Map.of());
    }

    final Exchange send(String functionAndOptions, @Nullable Object body, Map<String, Object> headers) {
        return template.send("aws-lambda-proc:" + functionAndOptions, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
    }

    /** A JSON text of the size that Lambda takes at most comes back whole. */
    final void assertEchoesTheLargest(String function) {
        String text = '"' + "x".repeat(SIX_MEGABYTES - 2) + '"';

        Exchange exchange = send(function, text);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class).equals(text)).isTrue();
    }

    static void assertRefused(Exchange exchange, int statusCode, @Nullable String errorCode) {
        assertThat(exchange.getException(LambdaInvocationException.class)).satisfies(e -> {
            assertThat(e.getStatusCode()).isEqualTo(statusCode);
            assertThat(e.getErrorCode()).isEqualTo(errorCode);
            assertThat(e.getAttempts()).isEqualTo(1);
            assertThat(e.isRetryable()).isFalse();
        });
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
    }
}
