package io.github.camelawslambda.internal.ops;

import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.InvocationListener;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    public void attempted(Invocation attempt, @Nullable Outcome outcome, long nanos) {
        of(attempt.functionName()).attempted(attempt, outcome, nanos);
    }

    @Override
    public void retrying(Invocation attempt, Outcome.Failure failure) {
        of(attempt.functionName()).retrying(attempt, failure);
    }

    @Override
    public void ended(Ending ending) {
        of(ending.function()).ended(ending);
    }

    /** By name, with the qualifier. */
    SortedMap<String, InvocationStatistics> byName() {
        return new TreeMap<>(functions);
    }

    private InvocationStatistics of(String function) {
        return functions.computeIfAbsent(names.bounded(function), name -> new InvocationStatistics());
    }
}
