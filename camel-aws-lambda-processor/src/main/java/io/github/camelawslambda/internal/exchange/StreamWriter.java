package io.github.camelawslambda.internal.exchange;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/** Writes a stream into the message that it belongs to, and closes it when its exchange is done. */
final class StreamWriter extends SynchronizationAdapter {

    private final InputStream stream;

    private StreamWriter(InputStream stream) {
        this.stream = stream;
    }

    /**
     * Makes a stream the body. The stream ends with the exchange, unless a template sent the exchange directly to the
     * endpoint: then the user of the template reads the stream afterwards, and closes it.
     */
    static void write(Subject subject, InputStream stream) {
        Exchange exchange = subject.exchange();
        // Otherwise the next step would read the whole stream into memory.
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        // The second condition is the copy that enrich sends: it has no route, and hands its completions over to the
        // exchange of one.
        if (ExchangeHelper.getRoute(exchange) != null || exchange.getFromRouteId() != null) {
            exchange.getExchangeExtension().addOnCompletion(new StreamWriter(stream));
        }
        subject.message().setBody(stream);
    }

    /** Also if a step such as {@code enrich} hands the completion over to another exchange. */
    @Override
    public void onDone(Exchange exchange) {
        IOHelper.close(stream);
    }
}
