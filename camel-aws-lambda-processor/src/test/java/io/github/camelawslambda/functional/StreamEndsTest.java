package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Ten thousand streams that end in every way leave nothing behind. */
class StreamEndsTest extends StreamingTest {

    private static final int STREAMS = 2_000;
    private static final int READERS = 20;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    StreamEndsTest(String invoker, String http) {
        super(invoker, http);
        context.getRegistry().bind("meters", MeterRegistry.class, registry);
    }

    @Test
    void nothingIsLeft() throws Exception {
        FrameServer server = answer((answer, number) -> {
            Random random = new Random(number);
            answer.stream();
            int chunks = random.nextInt(20);
            for (int i = 0; i < chunks; i++) {
                answer.write(Frames.chunk(new byte[1 + random.nextInt(20_000)]));
            }
            if (random.nextInt(4) > 0) {
                answer.write(Frames.complete()).end();
            }
        });
        String uri = stream("maxConcurrency=10&retries=0&timeout=20s");
        AtomicInteger seen = new AtomicInteger();
        route(routes -> {
            routes.from("direct:in").to(uri).process(e -> {
                seen.incrementAndGet();
                use(e);
            });
        });
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        AtomicInteger ended = new AtomicInteger();

        for (int i = 0; i < STREAMS; i++) {
            readers.execute(() -> {
                send("direct:in", "{}");
                // What an interrupted reader leaves behind is its own.
                Thread.interrupted();
                ended.incrementAndGet();
            });
        }
        readers.shutdown();

        assertThat(readers.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
        assertThat(ended).hasValue(STREAMS);
        assertThat(seen.get()).isGreaterThan(STREAMS / 2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(registry.get("camel.aws.lambda.proc.streams.open")
                                .gauge()
                                .value())
                        .isZero());
        assertThat(registry.get("camel.aws.lambda.proc.in.flight").gauge().value())
                .isZero();
        assertThat(registry.get("camel.aws.lambda.proc.waiting").gauge().value())
                .isZero();
        assertThat(registry.get("camel.aws.lambda.proc.invocations").timers().stream()
                        .mapToLong(timer -> timer.count())
                        .sum())
                .as("each message counted once")
                .isEqualTo(STREAMS);
        // Those that are kept to be used again.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(server.open()).isLessThanOrEqualTo(20));
    }

    /** Reads, closes, abandons, or is interrupted. */
    private static void use(Exchange exchange) throws IOException {
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        switch (exchange.getExchangeId().hashCode() & 7) {
            case 0 -> body.close();
            case 1 -> {}
            case 2 -> {
                Thread.currentThread().interrupt();
                body.readAllBytes();
            }
            case 3 -> {
                body.read();
                throw new IllegalStateException("the route fails");
            }
            case 4 -> {
                body.readNBytes(5_000);
                body.close();
            }
            default -> body.readAllBytes();
        }
    }
}
