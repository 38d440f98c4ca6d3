package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.jspecify.annotations.Nullable;

/** Sends requests that hold no thread of the sender while they are in flight. */
final class AsyncSender {

    private final AsyncProducer producer;

    private AsyncSender(AsyncProducer producer) {
        this.producer = producer;
    }

    static AsyncSender to(CamelContext context, String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return new AsyncSender(producer);
    }

    CompletableFuture<Exchange> send(@Nullable Object body) {
        return send(body, Map.of());
    }

    /** Sends a message with one header. */
    CompletableFuture<Exchange> send(@Nullable Object body, String header, Object value) {
        return send(body, Map.of(header, value));
    }

    private CompletableFuture<Exchange> send(@Nullable Object body, Map<String, Object> headers) {
        Exchange exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        CompletableFuture<Exchange> ended = new CompletableFuture<>();
        producer.process(exchange, doneSync -> ended.complete(exchange));
        return ended;
    }

    /** Sends the numbers from 0 on, one message each. */
    List<CompletableFuture<Exchange>> sendNumbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> send(String.valueOf(number)))
                .toList();
    }

    /** Stops the producer, as a cache does that evicts it. */
    void stop() {
        producer.stop();
    }

    /** Asserts that all end in time; returns them in the order in which they were sent. */
    static List<Exchange> assertAllEnd(Collection<CompletableFuture<Exchange>> sent, Duration atMost) throws Exception {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            long ended = sent.stream().filter(CompletableFuture::isDone).count();
            assertThat(ended).as("messages that ended within " + atMost).isEqualTo(sent.size());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a message ends normally, whatever its exchange has", e);
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }
}
