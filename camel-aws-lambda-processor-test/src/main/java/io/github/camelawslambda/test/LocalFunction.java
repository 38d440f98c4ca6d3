package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.HostedFunction;
import java.time.Duration;

/**
 * A function of the local Lambda: its configuration, its faults, and how many invocations are running. Thread-safe.
 * Everything may be changed while the function serves; changes apply to invocations that arrive later.
 */
public final class LocalFunction {

    private final HostedFunction hosted;

    LocalFunction(HostedFunction hosted) {
        this.hosted = hosted;
    }

    /** {@return the function's name} */
    public String name() {
        return hosted.name();
    }

    /**
     * Adds qualifiers besides {@code $LATEST}; any other qualifier is answered with 404. A number is a version; a name
     * is an alias of version 1.
     *
     * @param aliasesOrVersions names of aliases, numbers of versions
     * @return the function
     */
    public LocalFunction qualifiers(String... aliasesOrVersions) {
        for (String each : aliasesOrVersions) {
            hosted.qualifier(each, each.matches("\\d+") ? each : "1");
        }
        return this;
    }

    /**
     * Adds an alias of a version, or points it to another one.
     *
     * @param alias the alias's name
     * @param version the version that it points to
     * @return the function
     */
    public LocalFunction alias(String alias, String version) {
        hosted.qualifier(alias, version);
        return this;
    }

    /**
     * Sets how long the function may run; the default is 3 s. One that runs longer is interrupted, and
     * answered as a function error.
     *
     * @param longest the longest time, above zero
     * @return the function
     */
    public LocalFunction timeout(Duration longest) {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("the timeout of a function must be positive, not " + longest);
        }
        hosted.timeout(longest);
        return this;
    }

    /**
     * Sets how many may run at once; there is no limit by default. A synchronous invocation beyond it is
     * answered 429 {@code TooManyRequestsException}, an asynchronous one waits.
     *
     * @param most the limit, 0 for none at all
     * @return the function
     */
    public LocalFunction reservedConcurrency(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("reserved concurrency must not be negative: " + most);
        }
        hosted.reservedConcurrency(most);
        return this;
    }

    /**
     * Sets whether {@code X-Amz-Tenant-Id} is required; an invocation without it is then answered with 400.
     *
     * @param isolated whether it is required
     * @return the function
     */
    public LocalFunction tenantIsolation(boolean isolated) {
        hosted.tenantIsolation(isolated);
        return this;
    }

    /**
     * Sets the memory in MB that the context and the log report; the default is 128.
     *
     * @param mb the memory in MB
     * @return the function
     */
    public LocalFunction memorySize(int mb) {
        hosted.memorySize(mb);
        return this;
    }

    /**
     * Adds to the time that every invocation runs, without holding a thread.
     *
     * @param simulated the time to add
     * @return the function
     */
    public LocalFunction duration(Duration simulated) {
        hosted.duration(simulated);
        return this;
    }

    /**
     * Sets whether an exception of the handler is reported as {@code Handled}; the default is {@code Unhandled}.
     *
     * @param handled whether it is
     * @return the function
     */
    public LocalFunction handledErrors(boolean handled) {
        hosted.handledErrors(handled);
        return this;
    }

    /**
     * Sets whether a payload need not be JSON, which Lambda itself requires: for tests of binary payloads with
     * {@link LocalLambda#streamFunction} and {@link LocalLambda#asyncFunction}.
     *
     * @param accepts whether it may
     * @return the function
     */
    public LocalFunction acceptsAnyPayload(boolean accepts) {
        hosted.acceptsAnyPayload(accepts);
        return this;
    }

    /**
     * Queues faults: each of the next authorized invocations, of any type, takes one.
     *
     * @param faults the faults, in the order in which they are taken
     * @return the function
     */
    public LocalFunction fault(Fault... faults) {
        for (Fault each : faults) {
            each.addTo(hosted.faults());
        }
        return this;
    }

    /**
     * Removes the faults that were not taken yet.
     *
     * @return the function
     */
    public LocalFunction clearFaults() {
        hosted.faults().clear();
        return this;
    }

    /** {@return how many invocations are in flight now} One is until just before it is answered. */
    public int running() {
        return hosted.running();
    }

    /** {@return the most that were in flight at once so far} */
    public int maxRunning() {
        return hosted.maxRunning();
    }

    /** {@return how often the handler was started} */
    public long invocations() {
        return hosted.invocations();
    }
}
