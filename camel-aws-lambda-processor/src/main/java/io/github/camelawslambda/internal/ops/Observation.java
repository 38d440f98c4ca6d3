package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.gate.SharedClient;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.ratelimit.Permits;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes the invocations of a component: statistics by function, and Micrometer meters if a registry is bound when
 * the component starts.
 *
 * <p>Thread-safe.
 */
public final class Observation {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);
    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";
    private static final int MOST_FUNCTIONS = 100;

    private final FunctionNames names = new FunctionNames(MOST_FUNCTIONS);
    private final FunctionStatistics functions = new FunctionStatistics(names);
    private final @Nullable Meters meters;

    public Observation(CamelContext context) {
        // The class is loaded only if Micrometer, which is optional, is present.
        this.meters =
                context.getClassResolver().resolveClass(METER_REGISTRY) == null ? null : Meters.in(context, names);
    }

    /** The listener for the invocations of one endpoint. */
    public InvocationListener listener(InvocationStatistics endpoint) {
        return new Listeners(meters == null ? List.of(endpoint, functions) : List.of(endpoint, functions, meters));
    }

    /** The statistics by function name with qualifier, for at most 100 functions, and for all others together. */
    public SortedMap<String, InvocationStatistics> functions() {
        return functions.byName();
    }

    /** Shows a client until it is {@linkplain #closed closed}. */
    public void opened(SharedClient client) {
        withMeters(each -> each.watch(client));
    }

    /** Removes a client. */
    public void closed(SharedClient client) {
        withMeters(each -> each.forget(client));
    }

    /** Shows a rate limit in use. */
    public void watch(Permits permits) {
        withMeters(each -> each.watch(permits));
    }

    /** Removes what exists only while the component runs. */
    public void close() {
        withMeters(Meters::close);
    }

    private void withMeters(Consumer<Meters> use) {
        if (meters == null) {
            return;
        }
        try {
            use.accept(meters);
        } catch (Throwable e) {
            // A failing registry must not prevent the start or the stop.
            LOG.warn("Meters of clients or rate limits could not be registered or removed", e);
        }
    }
}
