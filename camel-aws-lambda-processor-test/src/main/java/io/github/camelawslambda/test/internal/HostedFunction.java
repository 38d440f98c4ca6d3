package io.github.camelawslambda.test.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A function, its configuration, and its running invocations. Thread-safe. */
public final class HostedFunction {

    private static final String LATEST = "$LATEST";

    private final String name;
    private final FunctionCode code;
    private final Concurrency concurrency = new Concurrency();
    private final FaultQueue faults = new FaultQueue();
    private final AtomicLong invocations = new AtomicLong();
    private final Map<String, String> versions = new ConcurrentHashMap<>(Map.of(LATEST, LATEST));
    private final Set<String> durableExecutions = ConcurrentHashMap.newKeySet();

    private volatile Duration timeout = Duration.ofSeconds(3);
    private volatile Duration duration = Duration.ZERO;
    private volatile int memorySize = 128;
    private volatile boolean tenantIsolation;
    private volatile boolean handledErrors;
    private volatile boolean anyPayload;

    public HostedFunction(String name, FunctionCode code) {
        this.name = name;
        this.code = code;
    }

    public String name() {
        return name;
    }

    /** Forgets faults, counts and durable executions. The configuration stays. */
    void reset() {
        faults.clear();
        invocations.set(0);
        concurrency.resetMaxRunning();
        durableExecutions.clear();
    }

    FunctionCode code() {
        return code;
    }

    public FaultQueue faults() {
        return faults;
    }

    Concurrency concurrency() {
        return concurrency;
    }

    public void qualifier(String qualifier, String version) {
        versions.put(qualifier, version);
    }

    /**
     * Returns the version of a qualifier.
     *
     * @throws ApiException if there is no such version or alias
     */
    String version(String qualifier, String arn) {
        String version = versions.get(qualifier);
        if (version == null) {
            throw ApiException.notFound(
                    (qualifier.matches("\\d+") ? "Function not found: " : "Cannot find alias arn: ") + arn);
        }
        return version;
    }

    /** Remembers a durable execution by its name; false when there was one of that name already. */
    boolean startDurableExecution(String executionName) {
        return durableExecutions.add(executionName);
    }

    public Duration timeout() {
        return timeout;
    }

    public void timeout(Duration longest) {
        this.timeout = longest;
    }

    Duration duration() {
        return duration;
    }

    public void duration(Duration simulated) {
        this.duration = simulated;
    }

    int memorySize() {
        return memorySize;
    }

    public void memorySize(int mb) {
        this.memorySize = mb;
    }

    boolean isTenantIsolated() {
        return tenantIsolation;
    }

    public void tenantIsolation(boolean isolated) {
        this.tenantIsolation = isolated;
    }

    String functionError() {
        return handledErrors ? "Handled" : "Unhandled";
    }

    public void handledErrors(boolean handled) {
        this.handledErrors = handled;
    }

    boolean acceptsAnyPayload() {
        return anyPayload;
    }

    public void acceptsAnyPayload(boolean accepts) {
        this.anyPayload = accepts;
    }

    public void reservedConcurrency(int most) {
        concurrency.limit(most);
    }

    public int running() {
        return concurrency.running();
    }

    public int maxRunning() {
        return concurrency.maxRunning();
    }

    public long invocations() {
        return invocations.get();
    }

    void countInvocation() {
        invocations.incrementAndGet();
    }
}
