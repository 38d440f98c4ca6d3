package io.github.camelawslambda.internal.exchange;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message to be invoked, and its context.
 *
 * @param message is read, and written when the outcome is there
 * @param exchange for Camel's type converters
 * @param outer the exchange that was sent to the endpoint; for an element, the one with the batch
 * @param hasOnlyBody whether only the body of the message is read afterwards
 */
public record Subject(Message message, Exchange exchange, Exchange outer, boolean hasOnlyBody) {

    /** A message whose headers are read afterwards, too. */
    public Subject(Message message, Exchange exchange, Exchange outer) {
        this(message, exchange, outer, false);
    }

    /** A single message. */
    public static Subject of(Exchange exchange) {
        return new Subject(exchange.getMessage(), exchange, exchange);
    }

    /** An element of a batch. A value that is not a message becomes the body of a new one. */
    public static Subject ofElement(@Nullable Object element, Exchange outer) {
        if (element instanceof Exchange exchange) {
            return new Subject(exchange.getMessage(), exchange, outer);
        }
        if (element instanceof Message message) {
            return new Subject(message, outer, outer);
        }
        Message message = new DefaultMessage(outer.getContext());
        message.setBody(element);
        return new Subject(message, outer, outer, true);
    }

    /** The message whose header of that name counts: this one, else the outer one; null if neither has it. */
    @Nullable
    Message withHeader(String name) {
        if (has(message, name)) {
            return message;
        }
        Message around = outer.getMessage();
        return around != message && has(around, name) ? around : null;
    }

    // Otherwise a message without headers would create a map.
    private static boolean has(Message message, String name) {
        return message.hasHeaders() && message.getHeader(name) != null;
    }
}
