package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.load.StreamTally;
import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;

/** A route that invokes a function and reads the stream that it answers. */
final class CamelStream implements AutoCloseable {

    private static final String ENTRY = "direct:stream";
    private static final String TALLY = "tally";

    private final Endpoint endpoint;
    private final Producer producer;

    private CamelStream(Endpoint endpoint, Producer producer) {
        this.endpoint = endpoint;
        this.producer = producer;
    }

    /** @param uri whose body afterwards is an input stream */
    static CamelStream open(CamelContext context, String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ENTRY).to(uri).process(CamelStream::read);
            }
        });
        Endpoint endpoint = context.getEndpoint(ENTRY);
        Producer producer = endpoint.createProducer();
        producer.start();
        return new CamelStream(endpoint, producer);
    }

    private static void read(Exchange exchange) throws IOException {
        StreamTally tally = exchange.getProperty(TALLY, StreamTally.class);
        byte[] buffer = new byte[StreamedAnswer.BLOCK];
        try (InputStream stream = (InputStream) exchange.getMessage().getBody()) {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                tally.add(buffer, 0, length);
            }
        }
    }

    void read(String payload, StreamTally into) throws Exception {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(payload);
        exchange.setProperty(TALLY, into);
        producer.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }

    @Override
    public void close() {
        producer.stop();
    }
}
