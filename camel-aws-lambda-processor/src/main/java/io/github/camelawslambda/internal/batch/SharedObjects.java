package io.github.camelawslambda.internal.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects that several elements of a batch share: an exchange, message, header map or stream. Since several
 * threads read and write the elements, every element after the first gets a copy.
 */
final class SharedObjects {

    private final Exchange outer;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param outer the exchange whose body is the batch; no element may share it either */
    SharedObjects(Exchange outer) {
        this.outer = outer;
        seen.add(outer);
        seen.add(outer.getMessage());
        if (outer.getMessage().hasHeaders()) {
            seen.add(outer.getMessage().getHeaders());
        }
    }

    /**
     * Gives an element its own copy of what it shares with earlier ones.
     *
     * @return the element, or a copy that replaces it
     * @throws SharedStreamException if it shares a stream that can be read only once
     */
    @Nullable
    Object unshared(@Nullable Object element) throws IOException {
        if (element instanceof Exchange exchange) {
            return unshared(exchange);
        }
        if (element instanceof Message message) {
            return unshared(message);
        }
        return content(element);
    }

    private Exchange unshared(Exchange exchange) throws IOException {
        Exchange own = seen.add(exchange) ? exchange : exchange.copy();
        Message message = own.getMessage();
        Message ownMessage = unshared(message);
        if (ownMessage != message) {
            own.setMessage(ownMessage);
        }
        return own;
    }

    private Message unshared(Message message) throws IOException {
        Message own = seen.add(message) ? message : message.copy();
        if (own.hasHeaders() && !seen.add(own.getHeaders())) {
            Map<String, Object> copy = outer.getContext()
                    .getCamelContextExtension()
                    .getHeadersMapFactory()
                    .newMap(own.getHeaders());
            own.setHeaders(copy);
        }
        Object body = own.getBody();
        Object ownBody = content(body);
        if (ownBody != body) {
            own.setBody(ownBody);
        }
        return own;
    }

    private @Nullable Object content(@Nullable Object content) throws IOException {
        boolean isStream =
                content instanceof StreamCache || content instanceof InputStream || content instanceof Reader;
        if (!isStream || seen.add(content)) {
            return content;
        }
        StreamCache copy = content instanceof StreamCache cache ? cache.copy(outer) : null;
        if (copy == null) {
            throw new SharedStreamException();
        }
        return copy;
    }

    /** Two elements are the same stream. */
    static final class SharedStreamException extends IOException {

        private static final long serialVersionUID = 1L;

        SharedStreamException() {
            super(
                    "its stream is that of an element before it, and can be read only once: read it into bytes or a text first");
        }
    }
}
