package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares the outcome of a cell with the promise. */
final class Judge {

    private final Cell cell;
    private final Promise promise;
    private final List<String> deviations;

    private Judge(Cell cell, Outcome outcome) {
        this.cell = cell;
        this.promise = Promise.of(cell);
        this.deviations = new ArrayList<>(outcome.oddities());
    }

    /** A sentence for each deviation; empty if all is as promised. */
    static List<String> deviations(Cell cell, Outcome outcome) {
        Judge judge = new Judge(cell, outcome);
        judge.count("messages failed", judge.promise.failed(), outcome.failed());
        judge.count("attempts were counted", judge.promise.attempts(), outcome.attempts());
        judge.count("requests came to the server", judge.promise.requests(), outcome.requests());
        if (cell.fault() == Fault.RETRY_AFTER && outcome.millis() < 1000) {
            judge.deviations.add("Retry-After was not waited for: it took %d ms".formatted(outcome.millis()));
        }
        if (outcome.millis() > cell.longest().toMillis()) {
            judge.deviations.add("it took %d ms, more than %d ms"
                    .formatted(outcome.millis(), cell.longest().toMillis()));
        }
        outcome.messages().forEach(message -> {
            if (message.failure() != null) {
                judge.failure(message.failure());
            }
        });
        return judge.deviations.stream()
                .distinct()
                .map(deviation -> cell + ": " + deviation)
                .toList();
    }

    private void count(String what, long expected, long actual) {
        if (expected != actual) {
            deviations.add("%d instead of %d %s".formatted(actual, expected, what));
        }
    }

    private void failure(Exception failure) {
        boolean isTimeout = cell.mayTimeOut() && failure instanceof LambdaTimeoutException;
        boolean isExpected = promise.exception() == failure.getClass()
                // A subclass of IOException, if it breaks while it is read.
                || (cell.mode() == Mode.STREAM
                        && promise.exception().isInstance(failure)
                        && failure.getCause() instanceof LambdaInvocationException);
        if (!isExpected && !isTimeout) {
            deviations.add("%s instead of %s: %s"
                    .formatted(
                            failure.getClass().getSimpleName(),
                            promise.exception().getSimpleName(),
                            failure.getMessage()));
        }
        if (failure instanceof LambdaInvocationException known && !cell.fault().isOfRedis()) {
            details(known);
        }
    }

    private void details(LambdaInvocationException failure) {
        Fault fault = cell.fault();
        count("is the status", fault.status(), failure.getStatusCode());
        if (!Objects.equals(fault.code(), failure.getErrorCode())) {
            deviations.add("%s instead of %s is the error code".formatted(failure.getErrorCode(), fault.code()));
        }
        // A wait that is too long is not retried, although the failure is transient.
        if (failure.isRetryable() != (Promise.isRetried(fault) || fault == Fault.LONG_RETRY_AFTER)) {
            deviations.add("isRetryable() is " + failure.isRetryable());
        }
        String seconds = failure.getRetryAfter() == null
                ? null
                : String.valueOf(failure.getRetryAfter().toSeconds());
        if (!Objects.equals(fault.retryAfter(), seconds)) {
            deviations.add("%s s instead of %s s is the Retry-After".formatted(seconds, fault.retryAfter()));
        }
        if (fault == Fault.RESERVED
                && !(failure instanceof LambdaThrottledException throttled
                        && "ReservedFunctionConcurrentInvocationLimitExceeded".equals(throttled.getReason()))) {
            deviations.add("the reason of the throttling is missing");
        }
    }
}
