package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.Settings;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Puts the chain together. */
public final class Invokers {

    private Invokers() {}

    /**
     * The chain of one endpoint.
     *
     * @param clock nanoseconds, as of {@link System#nanoTime()}
     */
    public static Invoker chain(
            Settings settings, LambdaAsyncClient client, InvocationThreads threads, LongSupplier clock) {
        ErrorClassifier classifier = new ErrorClassifier(settings.retry());
        Invoker attempt = new AttemptTimeoutInvoker(new SdkInvoker(client, classifier), classifier, threads.timer());
        return new RetryingInvoker(
                attempt,
                classifier,
                settings.retry(),
                new RetryingInvoker.Waiting(threads.timer(), threads.retries(), clock));
    }
}
