package io.github.camelawslambda.internal.exchange;

import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

/** Gives a stream to the exchange that reads it. */
final class StreamOwner {

    private StreamOwner() {}

    /**
     * Makes a stream the body. It ends with the exchange, unless a template sent that straight to the endpoint: then whoever
     * used the template reads it afterwards, and closes it.
     */
    static void give(Subject subject, InputStream stream) {
        Exchange exchange = subject.exchange();
        // Else the next step would read all of it, into the heap.
        exchange.getExchangeExtension().setStreamCacheDisabled(true);
        if (ExchangeHelper.getRoute(exchange) != null) {
            exchange.getExchangeExtension().addOnCompletion(new Close(stream));
        }
        subject.message().setBody(stream);
    }

    /** Also where a step such as {@code enrich} handed the completion over to another exchange. */
    private static final class Close extends SynchronizationAdapter {

        private final InputStream stream;

        Close(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void onDone(Exchange exchange) {
            IOHelper.close(stream);
        }
    }
}
