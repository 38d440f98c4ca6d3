package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statistics of each function.
 *
 * <p>Thread-safe.
 */
final class FunctionStatistics implements InvocationListener {

    private final FunctionNames names;
    private final Map<String, InvocationStatistics> functions = new ConcurrentHashMap<>();

    FunctionStatistics(FunctionNames names) {
        this.names = names;
    }

    @Override
    public void attempted(String function, Attempted attempt) {
        of(function).attempted(function, attempt);
    }

    @Override
    public void retrying(String function, Failure failure) {
        of(function).retrying(function, failure);
    }

    @Override
    public void ended(Ending ending) {
        of(ending.function()).ended(ending);
    }

    @Override
    public void messageEnded(String function, InvocationResult result, long nanos) {
        of(function).messageEnded(function, result, nanos);
    }

    /** The statistics by function name with qualifier. */
    SortedMap<String, InvocationStatistics> byName() {
        return new TreeMap<>(functions);
    }

    private InvocationStatistics of(String function) {
        return functions.computeIfAbsent(names.bounded(function), name -> new InvocationStatistics());
    }
}
