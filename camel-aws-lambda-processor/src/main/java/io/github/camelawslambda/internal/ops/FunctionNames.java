package io.github.camelawslambda.internal.ops;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions that are told apart. Headers may name any number of functions, meters and statistics may not.
 *
 * <p>Thread-safe; a few more may get in at the same time.
 */
final class FunctionNames {

    /** Represents all functions beyond the most. */
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
