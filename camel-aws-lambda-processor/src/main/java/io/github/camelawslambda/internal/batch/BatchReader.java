package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Decides which bodies are batches, and reads their elements.
 *
 * <p>Thread-safe.
 */
final class BatchReader {

    private final Settings settings;
    private final Redelivery redelivery;
    private final InvocationReader invocations;

    BatchReader(Settings settings, Redelivery redelivery, InvocationReader invocations) {
        this.settings = settings;
        this.redelivery = redelivery;
        this.invocations = invocations;
    }

    /**
     * Reads the body of an exchange.
     *
     * @return null if the body is not a batch
     * @throws LambdaInvocationException if the body throws; no element was invoked and none is lost
     */
    @Nullable
    Batch read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            return null;
        }
        Batch earlier = redelivery.earlierTry(exchange, body);
        List<@Nullable Object> elements = new ArrayList<>();
        try {
            if (!Elements.isBatch(body, settings.batch().mode())) {
                return null;
            }
        } catch (Exception e) {
            // Also checked exceptions: not all languages declare them.
            throw unreadable(exchange, earlier, new Batch(body, elements), e);
        }
        invocations.checkBatch(exchange, settings.batch().pack().ofBatches());
        try {
            if (earlier == null || Elements.canBeReadAgain(body)) {
                Elements.addTo(elements, body);
            } else {
                elements = earlier.elements();
                if (body instanceof Iterator) {
                    // The iterator continues after the elements that it returned in the earlier try.
                    Elements.addTo(elements, body);
                }
            }
        } catch (Exception e) {
            throw unreadable(exchange, earlier, new Batch(body, elements), e);
        }
        Batch batch = new Batch(body, elements);
        if (earlier != null) {
            batch.resumeFrom(earlier);
        }
        batch.unshare(exchange);
        return batch;
    }

    private LambdaInvocationException unreadable(
            Exchange exchange, @Nullable Batch earlier, Batch partial, Exception cause) {
        if (earlier != null) {
            redelivery.remember(exchange, earlier);
        } else if (partial.body() instanceof Iterator) {
            redelivery.remember(exchange, partial);
        }
        if (partial.body() instanceof Iterator<?> rest) {
            exchange.getMessage().setBody(joined(partial.elements(), rest));
        }
        String function = invocations.endpointFunction(exchange);
        return new LambdaInvocationException(
                "no element was invoked on %s: the body of type %s threw %s after it had given %d elements. Collect the elements into a list first"
                        .formatted(
                                function,
                                partial.body().getClass().getName(),
                                cause.getClass().getName(),
                                partial.size()),
                cause,
                function,
                0,
                false,
                ErrorAnswer.NONE);
    }

    private static Iterator<?> joined(List<@Nullable Object> read, Iterator<?> rest) {
        return Stream.concat(
                        read.stream(),
                        StreamSupport.stream(Spliterators.spliteratorUnknownSize(rest, Spliterator.ORDERED), false))
                .iterator();
    }
}
