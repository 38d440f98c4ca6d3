package io.github.camelawslambda.benchmark.contender;

import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;

/** An endpoint that takes a list of payloads and gives the list of their responses. */
final class CamelBatch implements AutoCloseable {

    private final Endpoint endpoint;
    private final Producer producer;

    private CamelBatch(Endpoint endpoint, Producer producer) {
        this.endpoint = endpoint;
        this.producer = producer;
    }

    static CamelBatch open(Endpoint endpoint) throws Exception {
        Producer producer = endpoint.createProducer();
        producer.start();
        return new CamelBatch(endpoint, producer);
    }

    @Nullable
    List<?> invokeAll(List<String> payloads) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(payloads);
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody(List.class);
    }

    @Override
    public void close() {
        producer.stop();
    }
}
