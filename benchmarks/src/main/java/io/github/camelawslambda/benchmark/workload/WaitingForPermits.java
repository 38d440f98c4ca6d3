package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.InvalidMeasurementException;
import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.benchmark.load.Resources;
import io.github.camelawslambda.test.LocalLambda;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/** What ten thousand messages that wait for a permit take of threads and heap. */
final class WaitingForPermits implements Workload {

    private static final int WAITING = 10_000;
    private static final int PAYLOAD_BYTES = 128;
    private static final int HEAP_MEGABYTES = 512;
    private static final int PERMITS = 100;

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public String title() {
        return "Threads and heap with 10,000 messages that wait for a permit";
    }

    @Override
    public String description() {
        return ("A rate limit of %d an hour; when its permits are used up, %,d messages of %d bytes are sent. Threads and"
                        + " heap after a collection while all of them wait, less what they were before, of which a part are"
                        + " Camel's exchanges. Then the context is stopped, and each of them must fail as never sent.")
                .formatted(PERMITS, WAITING, PAYLOAD_BYTES);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(Metric.HEAP_PER_MESSAGE, Metric.THREADS_ADDED);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        return List.of(new Setup(ContenderType.PROC, 1, HEAP_MEGABYTES));
    }

    @Override
    public void measure(Contender unused, Setup setup, Effort effort, Findings findings) throws Exception {
        try (LocalLambda lambda = LocalLambda.start();
                CamelContext context = new DefaultCamelContext()) {
            lambda.function("fn", (input, lambdaContext) -> input);
            LambdaProcComponent component = context.getComponent("aws-lambda-proc", LambdaProcComponent.class);
            component.getConfiguration().setRegion(lambda.region());
            component.getConfiguration().setEndpoint(lambda.endpoint().toString());
            component.getConfiguration().setAccessKey("test");
            component.getConfiguration().setSecretKey("test");
            component.setRateLimits(Map.of("shared", PERMITS + "/1h"));
            context.start();
            Endpoint endpoint =
                    context.getEndpoint("aws-lambda-proc:fn?rateLimit=shared&maxConcurrency=" + 2 * WAITING);
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            Waiting waiting = new Waiting(producer);
            waiting.send(waiting.exchanges(PERMITS));
            while (waiting.answered.get() < PERMITS) {
                Thread.sleep(1);
            }
            Resources before = Resources.now();
            List<Exchange> exchanges = waiting.exchanges(WAITING);
            Resources withExchanges = Resources.now();
            // Returns when each of them has asked for its permit.
            waiting.send(exchanges);
            Resources during = Resources.now();
            findings.add("all of it", Metric.HEAP_PER_MESSAGE, bytes(before, during));
            findings.add("its exchange", Metric.HEAP_PER_MESSAGE, bytes(before, withExchanges));
            findings.add("all of them", Metric.THREADS_ADDED, during.threads() - before.threads());
            context.getShutdownStrategy().setTimeout(1);
            context.stop();
            if (waiting.neverSent.get() != WAITING) {
                throw new InvalidMeasurementException("of %d messages that waited %d failed as never sent"
                        .formatted(WAITING, waiting.neverSent.get()));
            }
        }
    }

    private static double bytes(Resources before, Resources after) {
        return (double) (after.heapBytes() - before.heapBytes()) / WAITING;
    }

    /** Messages and their outcomes. */
    private static final class Waiting {

        private final AsyncProducer producer;
        private final Payloads payloads = new Payloads(0, PAYLOAD_BYTES);
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger neverSent = new AtomicInteger();

        Waiting(AsyncProducer producer) {
            this.producer = producer;
        }

        List<Exchange> exchanges(int count) {
            List<Exchange> exchanges = new ArrayList<>(count);
            for (String payload : payloads.next(count)) {
                Exchange exchange = producer.getEndpoint().createExchange();
                exchange.getMessage().setBody(payload);
                exchanges.add(exchange);
            }
            return exchanges;
        }

        void send(List<Exchange> exchanges) {
            exchanges.forEach(exchange -> producer.process(exchange, doneSync -> count(exchange)));
        }

        private void count(Exchange exchange) {
            if (exchange.getException() == null) {
                answered.incrementAndGet();
            } else if (exchange.getException() instanceof LambdaRejectedException e && e.getAttempts() == 0) {
                neverSent.incrementAndGet();
            }
        }
    }
}
