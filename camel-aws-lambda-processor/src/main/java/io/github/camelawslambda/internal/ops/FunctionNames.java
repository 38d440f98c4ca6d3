package io.github.camelawslambda.internal.ops;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds the number of function names in meters and statistics, since headers may name any number of functions.
 *
 * <p>Thread-safe; several threads at the same time may add a few names too many.
 */
final class FunctionNames {

    /** Represents all functions beyond the bound. */
    static final String OTHERS = "(others)";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    FunctionNames(int most) {
        this.most = most;
    }

    String bounded(String function) {
        if (known.contains(function)) {
            return function;
        }
        if (known.size() >= most) {
            return OTHERS;
        }
        known.add(function);
        return function;
    }
}
