package io.github.camelawslambda.internal.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.support.DefaultExchange;

/** Takes the permits of a Camel throttler, which counts in a rolling window and gives one at a time. */
final class ThrottlerPermits implements PermitSource {

    private final CamelContext context;
    private final TotalRequestsThrottler throttler;
    private final Executor executor;

    /** @param executor calls the throttler; its threads may be blocked unless the throttler is asynchronous */
    ThrottlerPermits(CamelContext context, TotalRequestsThrottler throttler, Executor executor) {
        this.context = context;
        this.throttler = throttler;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Integer> take(int wanted) {
        CompletableFuture<Integer> permit = new CompletableFuture<>();
        // One for each permit: the throttler keeps state in its properties.
        Exchange exchange = new DefaultExchange(context);
        executor.execute(() -> ask(exchange, permit));
        return permit;
    }

    private void ask(Exchange exchange, CompletableFuture<Integer> permit) {
        try {
            throttler.process(exchange, doneSync -> {
                Exception failure = exchange.getException();
                if (failure == null) {
                    permit.complete(1);
                } else {
                    permit.completeExceptionally(failure);
                }
            });
        } catch (Throwable e) {
            // For example an error in a user's expression.
            permit.completeExceptionally(e);
        }
    }
}
