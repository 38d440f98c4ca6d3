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
     * The chain of one endpoint on a client, for which credentials are fetched first.
     *
     * @param attempts what makes a single attempt
     * @param clearance what each attempt needs first
     */
    public Admission.Chain chain(
            Settings settings,
            BiFunction<InvokerType, ErrorClassifier, Invoker> attempts,
            CredentialsInvoker.Fetched credentials,
            Clearance clearance) {
        ErrorClassifier classifier = new ErrorClassifier(settings.retry());
        Invoker attempt = new AttemptTimeoutInvoker(
                new CredentialsInvoker(attempts.apply(settings.invoker(), classifier), credentials, classifier),
                classifier,
                threads.timer());
        return new RetryingInvoker(
                attempt,
                clearance,
                classifier,
                settings.retry(),
                new RetryingInvoker.Waiting(threads.timer(), threads.attempts(), clock));
    }
}
