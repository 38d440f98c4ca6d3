package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.load.StreamTally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.jspecify.annotations.Nullable;

/**
 * This component: single messages by the asynchronous processor of its producer, batches by {@code parallel=true}, or by a
 * splitter in front of it, streams by a route that reads them. Single messages share invocations only with {@code linger}, batches with {@code batchSize}.
 */
final class LambdaProcContender implements Contender {

    private final CamelContext context;
    private final Endpoint single;
    private final AsyncProducer singleProducer;
    private final CamelBatch batch;

    /** Opened when it is needed: start-up is measured without it. */
    private @Nullable CamelStream stream;

    private LambdaProcContender(CamelContext context, Endpoint single, Endpoint batch) throws Exception {
        this.context = context;
        this.single = single;
        this.singleProducer = single.createAsyncProducer();
        this.batch = CamelBatch.open(batch);
    }

    /**
     * A way to use it.
     *
     * @param options of the endpoint, for example {@code batchSize=100}; empty for the component as it comes
     * @param isSplit whether a batch is split in front of it
     */
    record Variant(String options, boolean isSplit) {}

    static LambdaProcContender open(Connection connection, Variant variant) throws Exception {
        CamelContext context = new DefaultCamelContext();
        String uri = "aws-lambda-proc:%s?region=%s&endpoint=%s&accessKey=%s&secretKey=%s&timeout=60s"
                .formatted(
                        Connection.FUNCTION,
                        Connection.REGION,
                        connection.endpoint(),
                        Connection.ACCESS_KEY,
                        Connection.SECRET_KEY);
        if (!variant.options().isEmpty()) {
            uri += "&" + variant.options();
        }
        if (!connection.isDefaults()) {
            uri += "&maxConcurrency=" + connection.inFlight();
        }
        String batch = uri + "&batch=always&parallel=true";
        if (variant.isSplit()) {
            batch = "direct:batch";
            context.addRoutes(split(batch, uri));
        }
        context.start();
        LambdaProcContender contender =
                new LambdaProcContender(context, context.getEndpoint(uri), context.getEndpoint(batch));
        contender.singleProducer.start();
        return contender;
    }

    private static RouteBuilder split(String batch, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(batch)
                        .split(body(), new GroupedBodyAggregationStrategy())
                        .stopOnException()
                        .parallelProcessing()
                        .to(uri)
                        .end();
            }
        };
    }

    @Override
    public boolean isBlocking() {
        return false;
    }

    @Override
    public CompletableFuture<String> invoke(String payload) {
        CompletableFuture<String> response = new CompletableFuture<>();
        Exchange exchange = single.createExchange();
        exchange.getMessage().setBody(payload);
        singleProducer.process(exchange, doneSync -> {
            Exception failure = exchange.getException();
            if (failure == null) {
                response.complete(exchange.getMessage().getBody(String.class));
            } else {
                response.completeExceptionally(failure);
            }
        });
        return response;
    }

    @Override
    public @Nullable List<?> invokeAll(List<String> payloads) throws Exception {
        return batch.invokeAll(payloads);
    }

    @Override
    public void read(String payload, StreamTally into) throws Exception {
        stream().read(payload, into);
    }

    private synchronized CamelStream stream() throws Exception {
        CamelStream opened = stream;
        if (opened == null) {
            opened = CamelStream.open(context, single.getEndpointUri() + "&responseStream=true&responseFormat=stream");
            stream = opened;
        }
        return opened;
    }

    @Override
    public synchronized void close() {
        if (stream != null) {
            stream.close();
        }
        singleProducer.stop();
        batch.close();
        context.stop();
    }
}
