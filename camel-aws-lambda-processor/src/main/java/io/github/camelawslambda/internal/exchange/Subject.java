package io.github.camelawslambda.internal.exchange;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is invoked: a message and where it belongs.
 *
 * @param message what is read, and written when the outcome is there
 * @param exchange what Camel's type converters look at
 * @param outer the exchange that was sent to the endpoint: the same, or for an element the one with the batch
 */
public record Subject(Message message, Exchange exchange, Exchange outer) {

    /** A single message. */
    public static Subject of(Exchange exchange) {
        return new Subject(exchange.getMessage(), exchange, exchange);
    }

    /** The message whose header of that name counts: its own, else the outer one's; null where neither has it. */
    @Nullable
    Message withHeader(String name) {
        if (message.getHeader(name) != null) {
            return message;
        }
        Message around = outer.getMessage();
        return around != message && around.getHeader(name) != null ? around : null;
    }
}
