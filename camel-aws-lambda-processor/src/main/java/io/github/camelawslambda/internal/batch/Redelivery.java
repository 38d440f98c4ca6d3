package io.github.camelawslambda.internal.batch;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the progress of a batch, so that a redelivery by Camel's error handler invokes only the rest. Progress is
 * remembered only for the next redelivery of the same body in the same exchange at the same endpoint.
 *
 * <p>Thread-safe.
 */
final class Redelivery {

    // A property of the exchange: a redelivery restores the headers but keeps properties.
    private static final String MEMORY = "CamelAwsLambdaProcBatchMemory";

    private final Object endpoint;

    /** @param endpoint told from others by identity */
    Redelivery(Object endpoint) {
        this.endpoint = endpoint;
    }

    private record Memory(Exchange exchange, Object endpoint, int redelivery, Batch batch) {

        @Override
        public String toString() {
            return "Memory[redelivery=%d, elements=%d]".formatted(redelivery, batch.size());
        }
    }

    /** Remembers a batch for the next redelivery. */
    void remember(Exchange exchange, Batch batch) {
        exchange.setProperty(MEMORY, new Memory(exchange, endpoint, counter(exchange), batch));
    }

    /** Returns, and forgets, the results of the previous try, if this is a redelivery of its body; else null. */
    @Nullable
    Batch earlierTry(Exchange exchange, Object body) {
        if (!(exchange.getProperty(MEMORY) instanceof Memory memory) || memory.endpoint() != endpoint) {
            return null;
        }
        exchange.removeProperty(MEMORY);
        boolean isNext = counter(exchange) == memory.redelivery() + 1;
        // A copy of the exchange, for example in a multicast, has the property, too.
        return isNext && memory.exchange() == exchange && memory.batch().body() == body ? memory.batch() : null;
    }

    private static int counter(Exchange exchange) {
        Integer counter = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return counter == null ? 0 : counter;
    }
}
