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
 * Registers the health checks of a component's producers in Camel's repository of such checks, which is off by default.
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
     * @param enabled the option of the component; has no effect while the repository is disabled
     * @return the check, for {@linkplain #remove removing} it; null if Camel has no health checks
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

    /** Removes a check; nothing happens for null. */
    public void remove(CamelContext context, @Nullable LambdaProcHealthCheck check) {
        WritableHealthCheckRepository repository = repository(context);
        if (repository != null && check != null) {
            repository.removeHealthCheck(check);
            ids.remove(check.getId());
        }
    }

    // A function may have several endpoints: the check of the second one is called fn-2.
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
