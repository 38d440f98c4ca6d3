package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.InvokerType;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/**
 * Puts the chain of an endpoint together.
 *
 * @param threads what waits and what sends
 * @param clock nanoseconds, as of {@link System#nanoTime()}
 */
public record Invokers(InvocationThreads threads, LongSupplier clock) {

    /**
     * What makes single attempts for an endpoint on a client, for which credentials are fetched first, each within its
     * timeout.
     *
     * @param attempts of the client
     */
    public Invoker attempts(
            Settings settings,
            BiFunction<InvokerType, ErrorClassifier, Invoker> attempts,
            CredentialsInvoker.Fetched credentials) {
        ErrorClassifier classifier = new ErrorClassifier(settings.retry());
        return new AttemptTimeoutInvoker(
                new CredentialsInvoker(attempts.apply(settings.invoker(), classifier), credentials, classifier),
                classifier,
                threads.timer());
    }

    /**
     * The chain of an endpoint.
     *
     * @param attempts what makes a single one
     * @param clearance what each attempt needs first
     * @param listener is told of each attempt and retry
     */
    public Admission.Chain chain(
            Settings settings, Invoker attempts, Clearance clearance, InvocationListener listener) {
        return new RetryingInvoker(
                new ObservedInvoker(attempts, listener, clock),
                clearance,
                settings.retry(),
                new RetryingInvoker.Waiting(threads.timer(), threads.attempts(), clock),
                listener);
    }
}
