package io.github.camelawslambda.test.internal;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The functions of one account in one region. Thread-safe. */
public final class Functions {

    private final Map<String, HostedFunction> byName = new ConcurrentHashMap<>();
    private final String region;
    private final String account;

    Functions(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /** Adds a function, in place of one of the same name. */
    public HostedFunction add(HostedFunction function) {
        FunctionName parsed = FunctionName.parse(function.name());
        if (!parsed.name().equals(function.name())) {
            throw new IllegalArgumentException("a function is registered by its bare name, not as '" + function.name()
                    + "'; for versions and aliases see LocalFunction.qualifiers");
        }
        byName.put(function.name(), function);
        return function;
    }

    /**
     * Returns a function.
     *
     * @throws IllegalArgumentException if there is no such function
     */
    public HostedFunction get(String name) {
        HostedFunction function = byName.get(name);
        if (function == null) {
            throw new IllegalArgumentException(
                    "no function '" + name + "' is registered, only " + new TreeSet<>(byName.keySet()));
        }
        return function;
    }

    /**
     * Returns the function that a request means.
     *
     * @throws ApiException if it belongs to another account or region, or does not exist
     */
    HostedFunction resolve(FunctionName name) {
        boolean here = (name.region() == null || name.region().equals(region))
                && (name.account() == null || name.account().equals(account));
        HostedFunction function = here ? byName.get(name.name()) : null;
        if (function == null) {
            throw ApiException.notFound("Function not found: " + arn(name));
        }
        return function;
    }

    /** Resets each function. */
    public void reset() {
        byName.values().forEach(HostedFunction::reset);
    }

    String arn(FunctionName name) {
        return "arn:aws:lambda:" + orElse(name.region(), region) + ":" + orElse(name.account(), account) + ":function:"
                + name.name() + (name.qualifier() == null ? "" : ":" + name.qualifier());
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null ? other : value;
    }
}
