package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.batch.Batches;
import io.github.camelawslambda.internal.client.SharedClient;
import io.github.camelawslambda.internal.concurrency.FunctionConcurrencies;
import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.exchange.MessagePath;
import io.github.camelawslambda.internal.exchange.OutcomeWriter;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.invoke.Admission;
import io.github.camelawslambda.internal.invoke.Admission.Bounds;
import io.github.camelawslambda.internal.invoke.Clearance;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.Invokers;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.PendingInvocations;
import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import io.github.camelawslambda.internal.invoke.Place;
import io.github.camelawslambda.internal.ops.LambdaProcHealthCheck;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * The way of a message: read it as an invocation, let it in, send it down the chain, write what came of it back.
 *
 * <p>Thread-safe. No thread is held while an invocation is in flight, unless the exchange is transacted.
 */
final class LambdaProcProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaProcProducer.class);
    private static final LongSupplier CLOCK = System::nanoTime;

    private final Settings settings;
    private final ObjectMapper mapper;
    private @Nullable Started started;

    LambdaProcProducer(LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper) {
        super(endpoint);
        this.settings = settings;
        this.mapper = mapper;
    }

    /** What there is between start and stop. */
    private record Started(
            SharedClient client,
            PendingInvocations pending,
            MessagePath path,
            Batches batches,
            @Nullable LambdaProcHealthCheck health) {}

    /** A message that is to be handed back to its route. */
    private record Arrival(Exchange exchange, Pending pending, AsyncCallback callback, long nanos) {

        boolean leave(boolean synchronous) {
            pending.end();
            callback.done(synchronous);
            return synchronous;
        }
    }

    @Override
    public LambdaProcEndpoint getEndpoint() {
        return (LambdaProcEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Started parts = Objects.requireNonNull(started, "the producer is not started");
        // A stop waits for the whole message, also while it has no place or its outcome is being written.
        Arrival arrival = new Arrival(exchange, parts.pending().begin(), callback, CLOCK.getAsLong());
        CompletableFuture<Runnable> work;
        try {
            work = invoke(parts, exchange, arrival.pending());
        } catch (LambdaInvocationException e) {
            parts.path().refused(e.getFunction(), e, arrival.nanos());
            fail(exchange, e);
            return arrival.leave(true);
        } catch (Throwable e) {
            parts.path().refused(parts.path().reader().endpointFunction(exchange), e, arrival.nanos());
            exchange.setException(e);
            return arrival.leave(true);
        }
        return goOn(work, arrival, parts.path().threads());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        LambdaProcComponent component = getEndpoint().getComponent();
        // Before the client, which nobody would give back if this failed.
        Permits permits = permits(component);
        SharedClient client = component.clients().acquire(settings.connection(), ownClient());
        PendingInvocations pending = new PendingInvocations();
        FunctionConcurrencies functions = settings.adaptiveConcurrency() ? client.functions() : null;
        InvocationListener listener =
                component.observation().listener(getEndpoint().statistics());
        Invokers invokers = new Invokers(component.threads(), CLOCK);
        Invoker attempts = invokers.attempts(settings, client::attempts, client.credentials());
        Admission.Chain chain = invokers.chain(
                settings,
                attempts,
                new Clearance(
                        functions,
                        client.credentials(),
                        permits,
                        component.threads().timer()),
                listener);
        MessagePath path = new MessagePath(
                new InvocationReader(settings, client.identity().region(), mapper, CLOCK),
                new Admission(chain, new Bounds(client.inFlight(), functions), settings, pending, CLOCK),
                new OutcomeWriter(settings, mapper),
                component.threads(),
                listener,
                CLOCK);
        started = new Started(client, pending, path, new Batches(settings, path, getEndpoint()), health(attempts));
        component.started(this, pending);
    }

    @Override
    protected void doStop() throws Exception {
        LambdaProcComponent component = getEndpoint().getComponent();
        Started stopping = Objects.requireNonNull(started);
        component.healthChecks().remove(getEndpoint().getCamelContext(), stopping.health());
        if (getEndpoint().getCamelContext().getShutdownStrategy().isTimeoutOccurred()) {
            component.giveUp(stopping.pending());
        }
        // Not waited for: Camel also stops a producer to make room in a cache, on the thread of another message.
        stopping.pending().whenIdle(() -> {
            component.ended(stopping.pending());
            component.clients().release(stopping.client());
        });
        component.stopped(this);
        super.doStop();
    }

    /** Invokes a message or a batch; the future gives what then writes the outcome into the exchange. */
    private CompletableFuture<Runnable> invoke(Started parts, Exchange exchange, Pending pending) {
        MessagePath path = parts.path();
        if (!isRunAllowed()) {
            throw Admission.stopping(path.reader().endpointFunction(exchange));
        }
        CompletableFuture<Runnable> batch = parts.batches().invoke(exchange, pending);
        if (batch != null) {
            return batch;
        }
        Subject subject = Subject.of(exchange);
        Invocation invocation = path.reader().read(subject);
        Place place = path.admission().enter(invocation, pending);
        return path.admission()
                .invoke(invocation, place, pending)
                .thenApply(outcome -> () -> write(path, subject, invocation, outcome));
    }

    /** Writes the outcome once it is there, and lets the route go on. */
    private static boolean goOn(CompletableFuture<Runnable> work, Arrival arrival, InvocationThreads threads) {
        if (arrival.exchange().isTransacted()) {
            // A transaction is bound to its thread: the route must go on on this one.
            Runnable write = await(work, arrival.pending());
            finish(write, arrival.exchange());
            return arrival.leave(true);
        }
        work.thenAccept(write -> threads.complete(() -> {
            finish(write, arrival.exchange());
            arrival.leave(false);
        }));
        return false;
    }

    private static void finish(Runnable write, Exchange exchange) {
        try {
            write.run();
        } catch (Throwable e) {
            // Checked ones, too, which not all languages declare: the route must go on, whatever a user's mapper, class
            // or message does.
            exchange.setException(e);
        }
    }

    private void write(MessagePath path, Subject subject, Invocation invocation, Outcome outcome) {
        LambdaInvocationException failure = path.write(subject, invocation, outcome);
        if (failure instanceof LambdaFunctionException) {
            // Asked for by functionError: the invocation itself succeeded, so onFailure has no say.
            subject.exchange().setException(failure);
        } else if (failure != null) {
            fail(subject.exchange(), failure);
        }
    }

    private void fail(Exchange exchange, LambdaInvocationException failure) {
        if (settings.onFailure() == OnFailure.FLAG) {
            // Else nobody would hear of it but those who look at the header: Camel's error handler does not.
            LOG.warn("A message goes on without having been invoked (onFailure=flag): {}", failure.getMessage());
            exchange.getMessage().setHeader(LambdaProcConstants.EXCEPTION, failure);
        } else {
            exchange.setException(failure);
        }
    }

    private static Runnable await(CompletableFuture<Runnable> work, Pending pending) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            pending.giveUp("its thread was interrupted", e);
            // Given up, it is done in no time.
            Runnable write = work.join();
            Thread.currentThread().interrupt();
            return write;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the work on a message never completes exceptionally", e);
        }
    }

    private @Nullable Permits permits(LambdaProcComponent component) {
        String name = settings.rateLimit();
        if (name == null) {
            return null;
        }
        Permits permits = component.limits().named(name, component.threads().timer(), CLOCK);
        component.observation().watch(permits);
        return permits;
    }

    // The endpoint that toD shares among functions has none of its own to ask for.
    private @Nullable LambdaProcHealthCheck health(Invoker attempts) {
        LambdaProcComponent component = getEndpoint().getComponent();
        return settings.function().toString().equals(InvocationReader.SHARED_ENDPOINT)
                ? null
                : component
                        .healthChecks()
                        .add(
                                component.getCamelContext(),
                                component.isHealthCheckProducerEnabled(),
                                attempts,
                                () -> Invocation.dryRun(settings, CLOCK.getAsLong()));
    }

    private @Nullable LambdaAsyncClient ownClient() {
        return getEndpoint().getConfiguration().getLambdaClient();
    }
}
