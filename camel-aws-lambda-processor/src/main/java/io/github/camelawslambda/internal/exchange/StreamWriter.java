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
     * Makes a stream the body. It ends with the exchange, unless a template sent that straight to the endpoint: then whoever
     * used the template reads it afterwards, and closes it.
     */
    static void write(Subject subject, InputStream stream) {
        Exchange exchange = subject.exchange();
        // Else the next step would read all of it, into the heap.
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        // Second, the copy that enrich sends: it is in no route, and hands its completions over to one that is.
        if (ExchangeHelper.getRoute(exchange) != null || exchange.getFromRouteId() != null) {
            exchange.getExchangeExtension().addOnCompletion(new StreamWriter(stream));
        }
        subject.message().setBody(stream);
    }

    /** Also where a step such as {@code enrich} handed the completion over to another exchange. */
    @Override
    public void onDone(Exchange exchange) {
        IOHelper.close(stream);
    }
}
