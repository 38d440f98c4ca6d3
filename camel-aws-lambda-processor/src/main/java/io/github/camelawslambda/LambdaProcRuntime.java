package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.batch.BatchInvoker;
import io.github.camelawslambda.internal.batch.Linger;
import io.github.camelawslambda.internal.call.Admission;
import io.github.camelawslambda.internal.call.CallThreads;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.RetryLoop;
import io.github.camelawslambda.internal.client.ClientFactory;
import io.github.camelawslambda.internal.client.ClientKey;
import io.github.camelawslambda.internal.client.LambdaClient;
import io.github.camelawslambda.internal.client.Shared;
import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.exchange.ItemReader;
import io.github.camelawslambda.internal.exchange.OutcomeWriter;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.failure.Destination;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.gate.RateLimitGate;
import io.github.camelawslambda.internal.gate.SharedClient;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.LambdaInvoker;
import io.github.camelawslambda.internal.invoke.StreamInvoker;
import io.github.camelawslambda.internal.invoke.TimeoutInvoker;
import io.github.camelawslambda.internal.ops.ConsoleReport;
import io.github.camelawslambda.internal.ops.LambdaProcHealthCheck;
import io.github.camelawslambda.internal.ops.Observation;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.github.camelawslambda.internal.settings.RetrySettings;
import io.github.camelawslambda.internal.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads, clients and limits of a started component. Builds the pipeline of each endpoint from them. All wiring is
 * done here.
 *
 * <p>Thread-safe.
 */
final class LambdaProcRuntime {

    private static final Logger LOG = LoggerFactory.getLogger(LambdaProcRuntime.class);
    private static final LongSupplier CLOCK = System::nanoTime;

    private final LambdaProcComponent component;
    private final CallThreads threads;
    private final Observation observation;
    private final ClientFactory factory;
    private final Shared<ClientKey, SharedClient> clients;

    private LambdaProcRuntime(LambdaProcComponent component, CallThreads threads, Observation observation) {
        this.component = component;
        this.threads = threads;
        this.observation = observation;
        this.factory = new ClientFactory(threads.timer(), threads.blocking(), component.getCamelContext());
        this.clients = new Shared<>(this::open);
    }

    static LambdaProcRuntime start(LambdaProcComponent component) {
        return new LambdaProcRuntime(
                component,
                CallThreads.start(component.getCamelContext(), component),
                new Observation(component.getCamelContext()));
    }

    /**
     * Everything that one connected endpoint uses, until it is {@linkplain #close closed}.
     *
     * @param calls the messages that are not finished
     * @param linger null if single messages do not share invocations
     */
    record Connection(
            SharedClient client,
            CallTracker calls,
            Pipeline pipeline,
            BatchInvoker batches,
            @Nullable Linger linger,
            @Nullable LambdaProcHealthCheck health) {}

    /** Connects an endpoint. If that fails, nothing is left open. */
    Connection connect(LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper) {
        ClientKey key =
                ClientKey.of(settings.connection(), endpoint.getConfiguration().getLambdaClient());
        SharedClient client = clients.acquire(key);
        try {
            return connect(endpoint, settings, mapper, client);
        } catch (RuntimeException | Error e) {
            clients.release(client, this::close);
            throw e;
        }
    }

    private Connection connect(
            LambdaProcEndpoint endpoint, Settings settings, ObjectMapper mapper, SharedClient client) {
        InvocationListener listener = observation.listener(endpoint.statistics());
        LambdaClient lambda = client.client();
        Invoker plain = new LambdaInvoker(
                lambda.api(settings.invoker(), settings.maxResponseSize()), settings.maxResponseSize());
        Invoker invoker = new TimeoutInvoker(
                settings.responseStream()
                        ? new StreamInvoker(
                                lambda.streams(settings.invoker()),
                                plain,
                                settings.isResponseHandedOn(),
                                settings.maxResponseSize())
                        : plain,
                threads.timer());
        // A user's client may block the thread that sends.
        Executor sender = lambda.identity().isOfTheUser() ? threads.blocking() : threads.sending();
        RetryLoop loop =
                new RetryLoop(route(settings, client, invoker, sender), settings.retry(), threads, listener, CLOCK);
        Pipeline pipeline = new Pipeline(
                new InvocationReader(settings, lambda.identity().region(), mapper, CLOCK),
                new OutcomeWriter(settings, mapper),
                loop,
                new Admission(loop, settings.backpressure()),
                threads,
                listener,
                CLOCK);
        ItemReader items = new ItemReader(
                settings.batch().pack(), pipeline.reader(), lambda.identity().region());
        RetryLoop dryRuns = new RetryLoop(
                new RetryLoop.Route(
                        List.of(client.credentials()),
                        0,
                        invoker,
                        lambda.identity().destination(),
                        sender),
                new RetrySettings(0, Duration.ZERO, settings.retry().maxDelay(), true, Duration.ZERO),
                threads,
                listener,
                CLOCK);
        Connection connection = new Connection(
                client,
                new CallTracker(),
                pipeline,
                new BatchInvoker(settings, pipeline, items, endpoint),
                settings.batch().pack().ofMessages()
                        ? endpoint.linger(client, () -> new Linger(pipeline, items, settings))
                        : null,
                health(settings, dryRuns));
        component.producers().tracks(connection.calls());
        return connection;
    }

    /** The gates in order: docs/decisions/0002 says what is held when. */
    private RetryLoop.Route route(Settings settings, SharedClient client, Invoker invoker, Executor sender) {
        List<Gate> gates = new ArrayList<>();
        if (settings.adaptiveConcurrency()) {
            gates.add(client.functions().calls());
            gates.add(client.functions().attempts());
        }
        gates.add(client.slots());
        if (settings.isResponseHandedOn()) {
            gates.add(client.streams());
        }
        int admission = gates.size();
        gates.add(client.credentials());
        String limit = settings.rateLimit();
        if (limit != null) {
            Permits permits = component.limits().named(limit, threads.timer(), threads.blocking(), CLOCK);
            observation.watch(permits);
            gates.add(new RateLimitGate(permits));
            // Credentials may have expired while the call waited for its permit.
            gates.add(client.credentials());
        }
        Destination destination = client.client().identity().destination();
        return new RetryLoop.Route(List.copyOf(gates), admission, invoker, destination, sender);
    }

    // The endpoint that toD shares among functions has no function to check.
    private @Nullable LambdaProcHealthCheck health(Settings settings, RetryLoop dryRuns) {
        return settings.function().toString().equals(InvocationReader.SHARED_ENDPOINT)
                ? null
                : component
                        .healthChecks()
                        .add(
                                component.getCamelContext(),
                                component.isHealthCheckProducerEnabled(),
                                dryRuns,
                                () -> Invocation.dryRun(settings, CLOCK.getAsLong()));
    }

    /** Closes a connection as soon as all its messages are finished. Does not wait for them. */
    void close(Connection connection) {
        component.healthChecks().remove(component.getCamelContext(), connection.health());
        connection.calls().whenIdle(() -> {
            component.producers().idle(connection.calls());
            clients.release(connection.client(), client -> threads.block(() -> close(client)));
        });
    }

    /** The data of the dev console. */
    ConsoleReport report(String name) {
        return new ConsoleReport(
                name,
                clients.inUse(),
                observation.functions(),
                component.limits().uses());
    }

    /** Closes clients, limits and threads. All calls must have ended, or been aborted. */
    void stop() {
        try {
            clients.removeAll().forEach(this::close);
            component.limits().stop();
            observation.close();
        } finally {
            threads.stop();
            factory.close();
        }
    }

    private SharedClient open(ClientKey key) {
        SharedClient opened =
                SharedClient.of(factory.open(key), key.maxConcurrency(), threads.timer(), threads.blocking());
        observation.opened(opened);
        return opened;
    }

    private void close(SharedClient client) {
        observation.closed(client);
        try {
            client.client().close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "AWS Lambda client {} could not be closed",
                    client.client().identity().name(),
                    e);
        }
    }
}
