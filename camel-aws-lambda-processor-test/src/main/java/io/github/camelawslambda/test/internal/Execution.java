package io.github.camelawslambda.test.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Runs one invocation in an execution environment, under the function's timeout. */
// The futures ignored are ends of chains, whose result is the outcome.
@SuppressWarnings("FutureReturnValueIgnored")
final class Execution {

    /** Most bytes of a response that is not streamed. */
    private static final int MAX_RESPONSE = 6 * 1024 * 1024;

    private final Invocation invocation;
    private final InvocationContext context;
    private final Timers timers;
    private final Clock clock;
    private final boolean cold;
    private final @Nullable ResponseStream stream;

    /**
     * The result of an execution.
     *
     * @param payload the response, or what is left of it where the function streamed it; or the error document
     * @param functionError {@code Handled} or {@code Unhandled}; null when the function succeeded
     * @param logTail in base64
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Outcome(byte[] payload, @Nullable String functionError, String logTail) {}

    /** Without a stream the response is returned whole. */
    Execution(Invocation invocation, boolean cold, Timers timers, Clock clock, @Nullable ResponseStream stream) {
        this.invocation = invocation;
        this.context = new InvocationContext(invocation);
        this.cold = cold;
        this.timers = timers;
        this.clock = clock;
        this.stream = stream;
    }

    /** Completes with an outcome whatever the function does. */
    CompletableFuture<Outcome> run() {
        long started = System.nanoTime();
        context.log().start(invocation.requestId(), invocation.version());

        CompletableFuture<byte[]> code = startCode();
        CompletableFuture<Void> simulated = timers.after(invocation.function().duration());
        CompletableFuture<Void> timeout = timers.after(invocation.function().timeout());
        CompletableFuture<byte[]> response = code.thenCombine(simulated, (bytes, nothing) -> bytes);

        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        response.whenComplete((bytes, thrown) -> {
            // A function that fails also runs for the simulated time.
            simulated.whenComplete((nothing, cancelled) -> outcome.complete(finish(bytes, thrown, started)));
        });
        timeout.thenRun(() -> outcome.complete(timedOut(started)));
        outcome.whenComplete((done, failure) -> {
            // Only now: otherwise the cancelled future of the code would count as a function error.
            code.cancel(true);
            simulated.cancel(false);
            timeout.cancel(false);
        });
        return outcome;
    }

    private CompletableFuture<byte[]> startCode() {
        try {
            return invocation.function().code().start(invocation.payload(), context, stream);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Outcome finish(byte @Nullable [] response, @Nullable Throwable thrown, long started) {
        String functionError = null;
        byte[] payload = response == null ? Reply.EMPTY : response;
        int limit = stream == null ? MAX_RESPONSE : ResponseStream.MAX_RESPONSE;
        // Checked first: it may have stopped a function that streams.
        if (payload.length > limit || (stream != null && stream.isTooLarge())) {
            functionError = "Unhandled";
            payload = ErrorDocument.of(
                    "Response payload size exceeded maximum allowed payload size (" + limit + " bytes).",
                    "Function.ResponseSizeTooLarge");
        } else if (thrown != null) {
            functionError = invocation.function().functionError();
            payload = ErrorDocument.of(withoutWrapper(thrown));
        }
        return outcome(payload, functionError, started);
    }

    private Outcome timedOut(long started) {
        Duration timeout = invocation.function().timeout();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String message = String.format(
                Locale.ROOT,
                "%s %s Task timed out after %.2f seconds",
                now,
                invocation.requestId(),
                timeout.toMillis() / 1000.0);
        context.log().log(message);
        return outcome(ErrorDocument.of(message), "Unhandled", started);
    }

    private Outcome outcome(byte[] payload, @Nullable String functionError, long started) {
        double millis = (System.nanoTime() - started) / 1_000_000.0;
        context.log().end(invocation.requestId(), millis, invocation.function().memorySize(), cold);
        return new Outcome(payload, functionError, context.log().tail());
    }

    private static Throwable withoutWrapper(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
