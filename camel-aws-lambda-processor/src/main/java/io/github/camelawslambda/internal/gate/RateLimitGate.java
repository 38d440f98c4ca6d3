package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.ratelimit.Permits;
import java.util.concurrent.CompletableFuture;

/** The permits of a rate limit, one for each attempt. */
public final class RateLimitGate implements Gate {

    private final Permits permits;

    public RateLimitGate(Permits permits) {
        this.permits = permits;
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        return Gate.after(permits.take(entrant.functionName(), entrant.timeout(), entrant.sent()));
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        Permits.Use use = permits.use();
        return Obstacle.permit(use.name(), use.waiting());
    }
}
