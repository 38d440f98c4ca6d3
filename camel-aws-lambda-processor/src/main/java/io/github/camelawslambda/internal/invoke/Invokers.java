package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.Settings;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/**
 * Puts the chain of an endpoint together.
 *
 * @param threads what waits and what sends
 * @param clock nanoseconds, as of {@link System#nanoTime()}
 */
public record Invokers(InvocationThreads threads, LongSupplier clock) {

    /** The chain of one endpoint on a client, for which credentials are fetched first. */
    public Invoker chain(Settings settings, LambdaAsyncClient client, CredentialsInvoker.Fetched credentials) {
        ErrorClassifier classifier = new ErrorClassifier(settings.retry());
        Invoker attempt = new AttemptTimeoutInvoker(
                new CredentialsInvoker(new SdkInvoker(client, classifier), credentials, classifier),
                classifier,
                threads.timer());
        return new RetryingInvoker(
                attempt,
                classifier,
                settings.retry(),
                new RetryingInvoker.Waiting(threads.timer(), threads.attempts(), clock));
    }
}
