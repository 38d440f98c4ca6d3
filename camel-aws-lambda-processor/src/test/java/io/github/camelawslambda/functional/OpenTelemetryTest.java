package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The function sees the span of Camel's OpenTelemetry that invokes it. */
class OpenTelemetryTest extends FunctionalTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider tracing = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();

    OpenTelemetryTest() {
        context.getRegistry().bind("tracer", Tracer.class, tracing.get("camel"));
        context.getRegistry()
                .bind(
                        "propagators",
                        ContextPropagators.class,
                        ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        new OpenTelemetryTracer().init(context);
    }

    @AfterEach
    void endTracing() {
        tracing.close();
    }

    @Test
    void function_getsTheSpanThatInvokesIt_asItsParent() throws Exception {
        echo("fn");
        route(routes -> routes.from("direct:in").to("aws-lambda-proc:fn"));
        send("direct:in", "1");

        SpanData span = spans.getFinishedSpanItems().stream()
                .filter(each -> String.valueOf(each.getAttributes()).contains("aws-lambda-proc"))
                .findFirst()
                .orElseThrow();
        String id = span.getTraceId();
        assertThat(lambda.journal().last("fn").header("X-Amzn-Trace-Id"))
                .isEqualTo("Root=1-%s-%s;Parent=%s;Sampled=1"
                        .formatted(id.substring(0, 8), id.substring(8), span.getSpanId()));
    }
}
