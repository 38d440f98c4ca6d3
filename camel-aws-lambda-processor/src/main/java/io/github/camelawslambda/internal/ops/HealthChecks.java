package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.call.RetryLoop;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * The health checks of a component's producers, in Camel's repository for them, which is off by default.
 *
 * <p>Thread-safe.
 */
public final class HealthChecks {

    private static final String PRODUCERS = "producers";
    private static final String ID = "producer:aws-lambda-proc-%s";

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /**
     * Adds a check of a function.
     *
     * @param enabled as the component says; without the repository's say it does nothing
     * @return what to {@linkplain #remove remove}; null where Camel has no health checks
     */
    public @Nullable LambdaProcHealthCheck add(
            CamelContext context, boolean enabled, RetryLoop attempts, Supplier<Invocation> dryRun) {
        WritableHealthCheckRepository repository = repository(context);
        if (repository == null) {
            return null;
        }
        String id = freeId(ID.formatted(dryRun.get().functionName()));
        LambdaProcHealthCheck check = new LambdaProcHealthCheck(id, attempts, dryRun);
        check.setEnabled(enabled);
        repository.addHealthCheck(check);
        return check;
    }

    /** Removes a check; null is none. */
    public void remove(CamelContext context, @Nullable LambdaProcHealthCheck check) {
        WritableHealthCheckRepository repository = repository(context);
        if (repository != null && check != null) {
            repository.removeHealthCheck(check);
            ids.remove(check.getId());
        }
    }

    // A function may have several endpoints: the second one's is called fn-2.
    private String freeId(String first) {
        String id = first;
        for (int i = 2; !ids.add(id); i++) {
            id = first + "-" + i;
        }
        return id;
    }

    private static @Nullable WritableHealthCheckRepository repository(CamelContext context) {
        return HealthCheckHelper.getHealthCheckRepository(context, PRODUCERS, WritableHealthCheckRepository.class);
    }
}
