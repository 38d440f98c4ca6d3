package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.gate.Gate.Entrant;
import java.time.Duration;

/** A call that wants to pass, and was not sent before. */
public record TestEntrant(String function, Duration timeout) implements Entrant {

    /** One that waits for five seconds at most. */
    public static TestEntrant of(String function) {
        return new TestEntrant(function, Duration.ofSeconds(5));
    }

    @Override
    public String functionName() {
        return function + ":live";
    }

    @Override
    public int sent() {
        return 0;
    }
}
