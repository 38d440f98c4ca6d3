package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcRuntime.Connection;
import io.github.camelawslambda.internal.batch.Linger;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.settings.Settings;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages and batches, and lets their routes continue once the outcome is written.
 *
 * <p>Thread-safe. No thread is held while an invocation is in flight, unless the exchange is transacted.
 */
final class LambdaProcProducer extends DefaultAsyncProducer {

    private final Settings settings;
    private final ObjectMapper mapper;
    private final EndWriter ends;
    private @Nullable LambdaProcRuntime runtime;
    private volatile @Nullable Connection connection;

    LambdaProcProducer(LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper) {
        super(endpoint);
        this.settings = settings;
        this.mapper = mapper;
        this.ends = new EndWriter(settings.onFailure());
    }

    @Override
    public LambdaProcEndpoint getEndpoint() {
        return (LambdaProcEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().getComponent().started(this);
    }

    @Override
    protected void doStop() throws Exception {
        getEndpoint().getComponent().producers().remove(this);
        super.doStop();
    }

    /** Connects this producer to a started component. If that fails, nothing is left open. */
    synchronized void connect(LambdaProcRuntime started) {
        if (connection == null) {
            Connection connected = started.connect(getEndpoint(), settings, mapper);
            runtime = started;
            connection = connected;
        }
    }

    /**
     * Takes no more messages. Invocations in flight continue, unless Camel is forcing the stop. This method does not
     * wait for them: Camel also stops a producer to make room in a cache, on the thread of another message.
     */
    synchronized void disconnect() {
        Connection stopping = connection;
        LambdaProcRuntime connectedTo = runtime;
        connection = null;
        if (stopping == null || connectedTo == null) {
            return;
        }
        CamelContext context = getEndpoint().getCamelContext();
        if (context.getShutdownStrategy().isTimeoutOccurred()) {
            if (context.isStopping()) {
                getEndpoint().getComponent().producers().abortAll();
            } else {
                // Camel keeps reporting a forced stop after it forced one route: so abort only messages of stopping
                // routes.
                stopping.calls().abortStopping(subject -> isInStoppingRoute((Exchange) subject));
            }
        }
        connectedTo.close(stopping);
    }

    // The route's own status says Started until it has stopped; Camel stops its consumer first.
    private static boolean isInStoppingRoute(Exchange exchange) {
        Route route = ExchangeHelper.getRoute(exchange);
        return route != null
                && route.getConsumer() instanceof StatefulService consumer
                && (consumer.isStopping() || consumer.isStopped());
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Connection connected = connection;
        LogContext log = LogContext.of(exchange.getExchangeId());
        if (connected == null || !isRunAllowed()) {
            ends.fail(exchange, Rejection.stopping(settings.function().nameWith(settings.qualifier())), log);
            callback.done(true);
            return true;
        }
        Arrival arrival = new Arrival(exchange, callback, log, connected, ends);
        try {
            invoke(connected, arrival);
        } catch (Throwable e) {
            // Also errors and checked exceptions, which not all languages declare: a user's body may throw anything.
            arrival.refuse(e);
        }
        return arrival.resume();
    }

    /** Invokes a message or a batch. */
    private void invoke(Connection connected, Arrival arrival) {
        Exchange exchange = arrival.exchange();
        LogContext log = arrival.log();
        if (connected.batches().invoke(exchange, log, arrival.entry(), arrival::done)) {
            return;
        }
        Pipeline pipeline = connected.pipeline();
        Subject subject = Subject.of(exchange);
        Linger linger = connected.linger();
        if (linger != null) {
            linger.enter(subject, log, arrival.entry(), arrival::ended);
        } else {
            pipeline.invoke(subject, log, arrival.entry(), ended -> {
                arrival.reads(ended.outcome(), ended.sent());
                arrival.ended(new MessageEnd(
                        ended.sent(), false, () -> pipeline.write(subject, log, ended, arrival.nanos())));
            });
        }
    }
}
