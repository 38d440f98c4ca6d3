package io.github.camelawslambda;

import java.util.concurrent.CompletionStage;

/**
 * Caps how often functions are invoked. A bean of this type in the registry is the rate limit of its name
 * ({@code rateLimit=name}), shared by every endpoint, route and retry that names it.
 *
 * <p>Implementations are thread-safe, and do not block the caller.
 */
@FunctionalInterface
public interface RateLimit {

    /**
     * Asks for a permit for one attempt. The attempt is sent when the stage completes, so stages should complete
     * in the order of the calls. If the stage's future is cancelled, the permit is no longer needed.
     *
     * <p>If the stage fails or this method throws, the component asks again until the attempt's {@code timeout} has
     * passed; then the message fails with {@link LambdaRateLimitException}.
     *
     * @return completes with the permit; its value is not used
     */
    CompletionStage<Void> acquire();
}
