package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.FailureReason;
import io.github.camelawslambda.internal.gate.SharedClient;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.ratelimit.Permits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The meters of {@link LambdaProcMeter} in a Micrometer registry. Loaded only if Micrometer is on the classpath.
 *
 * <p>Thread-safe.
 */
final class Meters implements InvocationListener {

    /** The name that camel-micrometer looks up first. */
    private static final String CAMELS_REGISTRY = "metricsRegistry";

    private final MeterRegistry registry;
    private final FunctionNames names;
    private final String context;
    private final Map<Object, List<Meter>> watched = new ConcurrentHashMap<>();
    private final Map<Key, Meter> counting = new ConcurrentHashMap<>();

    private Meters(MeterRegistry registry, FunctionNames names, String context) {
        this.registry = registry;
        this.names = names;
        this.context = context;
    }

    /**
     * Creates the meters in the registry that camel-micrometer uses, else in the only registry; null if there is none.
     */
    static @Nullable Meters in(CamelContext context, FunctionNames names) {
        Registry beans = context.getRegistry();
        MeterRegistry found = beans.lookupByNameAndType(CAMELS_REGISTRY, MeterRegistry.class);
        if (found == null) {
            found = beans.findSingleByType(MeterRegistry.class);
        }
        return found == null ? null : new Meters(found, names, context.getName());
    }

    @Override
    public void attempted(String function, Attempted attempt) {
        String result = attempt.outcome() == null
                ? "given_up"
                : InvocationResult.of(attempt.outcome()).value();
        timer(LambdaProcMeter.ATTEMPTS, names.bounded(function), result).record(attempt.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void retrying(String function, Failure failure) {
        counter(LambdaProcMeter.RETRIES, names.bounded(function), FailureReason.of(failure))
                .increment();
    }

    @Override
    public void ended(Ending ending) {
        String function = names.bounded(ending.function());
        timer(LambdaProcMeter.INVOCATIONS, function, ending.result().value())
                .record(ending.nanos(), TimeUnit.NANOSECONDS);
        summary(LambdaProcMeter.PAYLOAD_SIZE, function, ending.sizes().payload());
        summary(LambdaProcMeter.RESPONSE_SIZE, function, ending.sizes().response());
        summary(LambdaProcMeter.BATCH_SIZE, function, ending.messages());
        Report report = ending.report();
        if (report != null) {
            timer(LambdaProcMeter.BILLED_DURATION, function).record(report.billedMillis(), TimeUnit.MILLISECONDS);
            counter(LambdaProcMeter.COLD_STARTS, function).increment(report.coldStart() ? 1 : 0);
        }
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long nanos) {
        if (result == InvocationResult.ITEM_FAILED) {
            counter(LambdaProcMeter.ITEMS_FAILED, names.bounded(function)).increment();
        }
    }

    /** Shows a client until it is {@linkplain #forget forgotten}. */
    void watch(SharedClient client) {
        String name = client.client().identity().name();
        watched.put(
                client,
                List.of(
                        gauge(
                                LambdaProcMeter.IN_FLIGHT,
                                name,
                                client,
                                each -> each.slots().inFlight()),
                        gauge(
                                LambdaProcMeter.IN_FLIGHT_LIMIT,
                                name,
                                client,
                                each -> each.slots().limit()),
                        gauge(LambdaProcMeter.WAITING, name, client, SharedClient::waiting),
                        gauge(
                                LambdaProcMeter.STREAMS_OPEN,
                                name,
                                client,
                                each -> each.streams().open())));
    }

    /** Shows a rate limit until it is {@linkplain #forget forgotten}. */
    void watch(Permits permits) {
        // Not inside the map operation, since a registry may be slow. Registering twice does no harm.
        String name = permits.use().name();
        watched.put(
                permits,
                List.of(
                        FunctionTimer.builder(
                                        LambdaProcMeter.PERMITS.id(),
                                        permits,
                                        each -> each.use().taken(),
                                        each -> each.use().waited().toNanos(),
                                        TimeUnit.NANOSECONDS)
                                .tags(tags(LambdaProcMeter.PERMITS, name))
                                .description(LambdaProcMeter.PERMITS.description())
                                .register(registry),
                        gauge(
                                LambdaProcMeter.PERMITS_WAITING,
                                name,
                                permits,
                                each -> each.use().waiting()),
                        FunctionCounter.builder(
                                        LambdaProcMeter.PERMITS_FAILED.id(),
                                        permits,
                                        each -> each.use().failures())
                                .tags(tags(LambdaProcMeter.PERMITS_FAILED, name))
                                .description(LambdaProcMeter.PERMITS_FAILED.description())
                                .register(registry)));
    }

    /** Removes meters whose subject is gone. */
    void forget(Object gone) {
        List<Meter> meters = watched.remove(gone);
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }

    /** Removes all gauges. */
    void close() {
        watched.keySet().forEach(this::forget);
    }

    private <T> Gauge gauge(LambdaProcMeter meter, String tag, T source, ToDoubleFunction<T> value) {
        return Gauge.builder(meter.id(), source, value)
                .tags(tags(meter, tag))
                .description(meter.description())
                .register(registry);
    }

    private Timer timer(LambdaProcMeter meter, String... tags) {
        return found(
                meter,
                tags,
                Timer.class,
                all -> Timer.builder(meter.id())
                        .description(meter.description())
                        .tags(all)
                        .register(registry));
    }

    private Counter counter(LambdaProcMeter meter, String... tags) {
        return found(
                meter,
                tags,
                Counter.class,
                all -> Counter.builder(meter.id())
                        .description(meter.description())
                        .tags(all)
                        .register(registry));
    }

    private void summary(LambdaProcMeter meter, String function, int value) {
        if (value >= 0) {
            found(
                            meter,
                            new String[] {function},
                            DistributionSummary.class,
                            all -> DistributionSummary.builder(meter.id())
                                    .description(meter.description())
                                    .baseUnit(meter.unit())
                                    .tags(all)
                                    .register(registry))
                    .record(value);
        }
    }

    /** Looks each meter up once, not for each message. */
    private <T extends Meter> T found(LambdaProcMeter meter, String[] tags, Class<T> type, Function<Tags, T> register) {
        Key key = new Key(meter, List.of(tags));
        Meter known = counting.get(key);
        if (known == null) {
            known = register.apply(tags(meter, tags));
            counting.put(key, known);
        }
        return type.cast(known);
    }

    private record Key(LambdaProcMeter meter, List<String> tags) {}

    private Tags tags(LambdaProcMeter meter, String... values) {
        Tags tags = Tags.of(LambdaProcMeter.CONTEXT, context);
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(meter.tags().get(i + 1), values[i]);
        }
        return tags;
    }
}
