package io.github.camelawslambda.internal.batch;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a batch has achieved, so that a redelivery by Camel's error handler does only the rest. A memory belongs
 * to one exchange, one endpoint, one body and the very next redelivery.
 *
 * <p>Thread-safe.
 */
final class Redelivery {

    // Of the exchange: a redelivery restores headers, properties survive.
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

    /** To be known at the next redelivery. */
    void remember(Exchange exchange, Batch batch) {
        exchange.setProperty(MEMORY, new Memory(exchange, endpoint, counter(exchange), batch));
    }

    /** What came of this body in the try before, where this is its redelivery; else null. It is known only once. */
    @Nullable
    Batch earlierTry(Exchange exchange, Object body) {
        if (!(exchange.getProperty(MEMORY) instanceof Memory memory) || memory.endpoint() != endpoint) {
            return null;
        }
        exchange.removeProperty(MEMORY);
        boolean isNext = counter(exchange) == memory.redelivery() + 1;
        // A copy of the exchange, in a multicast for example, has the property as well.
        return isNext && memory.exchange() == exchange && memory.batch().body() == body ? memory.batch() : null;
    }

    private static int counter(Exchange exchange) {
        Integer counter = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return counter == null ? 0 : counter;
    }
}
