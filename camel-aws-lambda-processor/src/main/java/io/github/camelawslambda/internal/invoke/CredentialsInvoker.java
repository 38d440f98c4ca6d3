package io.github.camelawslambda.internal.invoke;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Fetches credentials on a thread that may wait, before an attempt needs them: the SDK would wait for STS or the
 * instance on the caller's thread, where no timeout ends it. An attempt had them before it took its permit; they may have
 * expired while it waited for that.
 */
public final class CredentialsInvoker implements Invoker {

    private final Invoker next;
    private final Fetched credentials;
    private final ErrorClassifier classifier;

    CredentialsInvoker(Invoker next, Fetched credentials, ErrorClassifier classifier) {
        this.next = next;
        this.credentials = credentials;
        this.classifier = classifier;
    }

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        if (credentials.areThere()) {
            return next.invoke(invocation);
        }
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        credentials.fetch().whenComplete((fetched, error) -> {
            if (error != null) {
                result.complete(classifier.classify(error, invocation));
            } else if (!result.isDone()) {
                CompletableFuture<Outcome> call = next.invoke(invocation);
                Cancellation.of(call, result);
                call.thenAccept(result::complete);
            }
        });
        return result;
    }

    /** Credentials that may have to be fetched. */
    @FunctionalInterface
    public interface Credentials {

        /** For a client that has its own way to them. */
        Credentials OF_THE_CLIENT = () -> Instant.MAX;

        /** Fetches them if need be, which may block; returns until when they are there for the asking. */
        Instant await();
    }

    /**
     * The credentials of one client, for all that use it: who needs them at the same time waits for the same fetch.
     *
     * <p>Thread-safe.
     */
    public static final class Fetched {

        private final Credentials credentials;
        private final Executor executor;
        private final Clock clock;
        private volatile Instant until = Instant.MIN;
        private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);

        /** @param executor may be blocked */
        public Fetched(Credentials credentials, Executor executor, Clock clock) {
            this.credentials = credentials;
            this.executor = executor;
            this.clock = clock;
        }

        boolean areThere() {
            return until.equals(Instant.MAX) || clock.instant().isBefore(until);
        }

        synchronized CompletableFuture<Void> fetch() {
            if (fetch.isDone()) {
                fetch = CompletableFuture.runAsync(() -> until = credentials.await(), executor);
            }
            return fetch;
        }
    }
}
