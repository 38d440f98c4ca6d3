package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcRuntime.Connection;
import io.github.camelawslambda.internal.batch.Linger;
import io.github.camelawslambda.internal.call.CallThreads;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.OutcomeWrite;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.ResponseStream;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.StatefulService;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages and batches on, and lets their routes continue once their outcome is written.
 *
 * <p>Thread-safe. No thread is held while an invocation is in flight, unless the exchange is transacted.
 */
final class LambdaProcProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaProcProducer.class);

    private final Settings settings;
    private final ObjectMapper mapper;
    private @Nullable LambdaProcRuntime runtime;
    private volatile @Nullable Connection connection;

    LambdaProcProducer(LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper) {
        super(endpoint);
        this.settings = settings;
        this.mapper = mapper;
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
        getEndpoint().getComponent().stopped(this);
        super.doStop();
    }

    /** Connects it to a started component. If that fails, nothing is left open. */
    synchronized void connect(LambdaProcRuntime started) {
        if (connection == null) {
            Connection connected = started.connect(getEndpoint(), settings, mapper);
            runtime = started;
            connection = connected;
        }
    }

    /**
     * Takes nothing more on. What is in flight goes on, unless Camel has run out of patience with it. It is not waited for:
     * Camel also stops a producer to make room in a cache, on the thread of another message.
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
                getEndpoint().getComponent().abortAll();
            } else {
                // Camel keeps saying so after one route was forced to stop: only what is in a stopping route is
                // aborted.
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
            fail(exchange, Rejection.stopping(settings.function().nameWith(settings.qualifier())), log);
            callback.done(true);
            return true;
        }
        Arrival arrival = new Arrival(exchange, callback, log, connected);
        try {
            invoke(connected, arrival);
        } catch (Throwable e) {
            // Errors and checked ones, too, which not all languages declare: whatever a user's body throws.
            arrival.refuse(e);
        }
        return arrival.goOn();
    }

    /** Invokes a message or a batch. */
    private void invoke(Connection connected, Arrival arrival) {
        Exchange exchange = arrival.exchange;
        if (connected.batches().invoke(exchange, arrival.log, arrival.entry, arrival::done)) {
            return;
        }
        Pipeline pipeline = connected.pipeline();
        Subject subject = Subject.of(exchange);
        Linger linger = connected.linger();
        if (linger != null) {
            linger.enter(subject, arrival.log, arrival.entry, arrival::ended);
        } else {
            pipeline.invoke(subject, arrival.log, arrival.entry, ended -> {
                arrival.reads(ended.outcome(), ended.sent());
                arrival.ended(new MessageEnd(
                        ended.sent(), false, () -> pipeline.write(subject, arrival.log, ended, arrival.nanos)));
            });
        }
    }

    private void write(Exchange exchange, MessageEnd end, LogContext log) {
        LambdaInvocationException failure = end.write().write();
        if (failure instanceof LambdaFunctionException || (failure != null && end.isLogged())) {
            flagOrFail(exchange, failure);
        } else if (failure != null) {
            fail(exchange, failure, log);
        }
    }

    private void fail(Exchange exchange, LambdaInvocationException failure, LogContext log) {
        if (settings.onFailure() == OnFailure.FLAG) {
            // Else only those would hear of it who look at the header: Camel's error handler does not.
            log.log(() -> LOG.warn(
                    "Exchange {}: its message goes on without having been invoked (onFailure=flag): {}",
                    log.exchangeId(),
                    failure.getMessage()));
        }
        flagOrFail(exchange, failure);
    }

    private void flagOrFail(Exchange exchange, LambdaInvocationException failure) {
        // A function's own error is an exception because functionError asks for it: the invocation itself succeeded.
        if (settings.onFailure() == OnFailure.FLAG && !(failure instanceof LambdaFunctionException)) {
            exchange.getMessage().setHeader(LambdaProcConstants.EXCEPTION, failure);
        } else {
            exchange.setException(failure);
        }
    }

    /** An exchange that is to be handed back to its route. */
    private final class Arrival {

        private final Exchange exchange;
        private final AsyncCallback callback;
        private final LogContext log;
        private final Pipeline pipeline;
        private final CallTracker.Entry entry;
        private final long nanos;
        // A transaction is bound to its thread: the route must continue on this one.
        private final @Nullable CompletableFuture<OutcomeWrite> awaited;
        private @Nullable Thread bringing = Thread.currentThread();
        private @Nullable OutcomeWrite ready;
        private volatile @Nullable ResponseStream stream;

        Arrival(Exchange exchange, AsyncCallback callback, LogContext log, Connection connected) {
            this.exchange = exchange;
            this.callback = callback;
            this.log = log;
            this.pipeline = connected.pipeline();
            // A stop waits for the whole message, also while it is not admitted or its outcome is being written.
            this.entry = connected.calls().begin(exchange);
            this.nanos = pipeline.clock().getAsLong();
            this.awaited = exchange.isTransacted() ? new CompletableFuture<>() : null;
        }

        /** Has the outcome of its call, which may be a stream: it is taken on until that has ended. */
        void reads(Outcome outcome, int sent) {
            if (outcome instanceof Outcome.Streamed streamed) {
                stream = streamed.stream();
                String function = pipeline.reader().endpointFunction(exchange);
                entry.onAbort((why, cause) -> streamed.stream().abort(Rejection.aborted(function, sent, why, cause)));
            }
        }

        /** Its message has its outcome. On any thread. */
        void ended(MessageEnd end) {
            OutcomeWrite write = () -> write(exchange, end, log);
            if (end.sent() == 0) {
                refused(write);
            } else {
                done(write);
            }
        }

        /** There is an outcome to be written. On any thread. */
        void done(OutcomeWrite write) {
            if (awaited != null) {
                awaited.complete(write);
            } else {
                threads().complete(() -> leave(write, false));
            }
        }

        /** Nothing was sent: if that was found out by the thread that brings it, the route continues there. */
        void refused(OutcomeWrite write) {
            if (bringing == Thread.currentThread()) {
                ready = write;
            } else {
                done(write);
            }
        }

        /** It cannot be read as a batch, or nothing could be made of it at all. */
        void refuse(Throwable why) {
            String function = why instanceof LambdaInvocationException known
                    ? known.getFunction()
                    : pipeline.reader().endpointFunction(exchange);
            pipeline.refused(function, why, nanos);
            refused(() -> {
                if (why instanceof LambdaInvocationException failure) {
                    fail(exchange, failure, log);
                } else {
                    exchange.setException(why);
                }
            });
        }

        /** Lets the route continue on this thread if it can or must; else it will on another. Whether it did. */
        boolean goOn() {
            bringing = null;
            OutcomeWrite write = ready != null || awaited == null ? ready : await(awaited);
            if (write != null) {
                leave(write, true);
            }
            return write != null;
        }

        private OutcomeWrite await(CompletableFuture<OutcomeWrite> outcome) {
            try {
                return outcome.get();
            } catch (InterruptedException e) {
                entry.abort("its thread was interrupted", e);
                // Aborted, it is done in no time.
                OutcomeWrite write = outcome.join();
                Thread.currentThread().interrupt();
                return write;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an outcome to be written is no failure", e);
            }
        }

        private void leave(OutcomeWrite write, boolean isSynchronous) {
            try {
                write.run();
            } catch (Throwable e) {
                // Errors and checked ones, too: the route must go on, whatever a user's mapper, class or message does.
                exchange.setException(e);
            }
            ResponseStream open = stream;
            if (open == null) {
                entry.end();
            } else {
                open.whenEnded(ended -> entry.end());
            }
            callback.done(isSynchronous);
        }

        private CallThreads threads() {
            return pipeline.threads();
        }
    }
}
