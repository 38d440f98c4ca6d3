package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.client.SharedClient;
import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.exchange.OutcomeWriter;
import io.github.camelawslambda.internal.invoke.Admission;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.Invokers;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.invoke.PendingInvocations;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.Settings;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * The way of a message: read it as an invocation, let it in, send it down the chain, write what came of it back.
 *
 * <p>Thread-safe. No thread is held while an invocation is in flight, unless the exchange is transacted.
 */
final class LambdaProcProducer extends DefaultAsyncProducer {

    private static final LongSupplier CLOCK = System::nanoTime;

    private final Settings settings;
    private final ObjectMapper mapper;
    private final PendingInvocations pending = new PendingInvocations();
    private @Nullable Started started;

    LambdaProcProducer(LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper) {
        super(endpoint);
        this.settings = settings;
        this.mapper = mapper;
    }

    /** What there is between start and stop. */
    private record Started(
            SharedClient client,
            InvocationReader reader,
            Admission admission,
            Invoker chain,
            OutcomeWriter writer,
            InvocationThreads threads) {}

    @Override
    public LambdaProcEndpoint getEndpoint() {
        return (LambdaProcEndpoint) super.getEndpoint();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Started parts = Objects.requireNonNull(started, "the producer is not started");
        // A stop waits for the whole message, also while it has no place or its outcome is being written.
        CompletableFuture<Void> done = new CompletableFuture<>();
        pending.add(done, () -> {});
        Invocation invocation;
        try {
            invocation = parts.reader().read(exchange.getMessage(), exchange);
            if (!isRunAllowed()) {
                throw Admission.stopping(invocation);
            }
            parts.admission().enter(invocation);
        } catch (LambdaInvocationException e) {
            fail(exchange, e);
            done.complete(null);
            callback.done(true);
            return true;
        } catch (RuntimeException | Error e) {
            exchange.setException(e);
            done.complete(null);
            callback.done(true);
            return true;
        }
        CompletableFuture<Outcome> outcome = parts.chain().invoke(invocation);
        pending.add(outcome, () -> outcome.complete(givenUp(invocation, "its endpoint is stopping", null)));
        if (exchange.isTransacted()) {
            // A transaction is bound to its thread: the route must go on on this one.
            Outcome result = await(outcome, invocation);
            parts.client().inFlight().release();
            finish(parts, exchange, invocation, result);
            done.complete(null);
            callback.done(true);
            return true;
        }
        outcome.thenAccept(result -> {
            // Before the hop, since the threads there may wait for a place themselves.
            parts.client().inFlight().release();
            parts.threads().complete(() -> {
                finish(parts, exchange, invocation, result);
                done.complete(null);
                callback.done(false);
            });
        });
        return false;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        LambdaProcComponent component = getEndpoint().getComponent();
        SharedClient client = component.clients().acquire(settings.connection(), ownClient());
        started = new Started(
                client,
                new InvocationReader(settings, client.region(), mapper, CLOCK),
                new Admission(client.inFlight(), settings, pending, CLOCK),
                new Invokers(component.threads(), CLOCK).chain(settings, client::attempts, client.credentials()),
                new OutcomeWriter(settings, mapper),
                component.threads());
        pending.open();
        component.started(this);
    }

    @Override
    protected void doStop() throws Exception {
        if (getEndpoint().getCamelContext().getShutdownStrategy().isTimeoutOccurred()) {
            endPending(Duration.ZERO);
        }
        // Not waited for: Camel also stops a producer to make room in a cache, on the thread of another message.
        Started stopping = Objects.requireNonNull(started);
        pending.whenIdle(() -> giveBack(stopping));
        super.doStop();
    }

    /** Waits for what is in flight at most that long, then gives up the rest by name. */
    void endPending(Duration patience) throws InterruptedException {
        pending.close(patience);
    }

    private void giveBack(Started stopped) {
        LambdaProcComponent component = getEndpoint().getComponent();
        component.stopped(this);
        component.clients().release(stopped.client());
    }

    private void finish(Started parts, Exchange exchange, Invocation invocation, Outcome outcome) {
        try {
            LambdaInvocationException failure =
                    parts.writer().write(exchange.getMessage(), exchange, invocation, outcome);
            if (failure instanceof LambdaFunctionException) {
                // Asked for by functionError: the invocation itself succeeded, so onFailure has no say.
                exchange.setException(failure);
            } else if (failure != null) {
                fail(exchange, failure);
            }
        } catch (RuntimeException | Error e) {
            // The route must go on, whatever a user's mapper, class or message does.
            exchange.setException(e);
        }
    }

    private void fail(Exchange exchange, LambdaInvocationException failure) {
        if (settings.onFailure() == OnFailure.FLAG) {
            exchange.getMessage().setHeader(LambdaProcConstants.EXCEPTION, failure);
        } else {
            exchange.setException(failure);
        }
    }

    private static Outcome givenUp(Invocation invocation, String why, @Nullable Throwable cause) {
        return Outcome.Failure.lasting(Admission.givenUp(invocation, why, cause));
    }

    private static Outcome await(CompletableFuture<Outcome> outcome, Invocation invocation) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Outcome given = givenUp(invocation, "its thread was interrupted", e);
            outcome.complete(given);
            Thread.currentThread().interrupt();
            return given;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an invoker's future never completes exceptionally", e);
        }
    }

    private @Nullable LambdaAsyncClient ownClient() {
        return getEndpoint().getConfiguration().getLambdaClient();
    }
}
