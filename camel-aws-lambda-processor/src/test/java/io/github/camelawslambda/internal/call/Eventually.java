package io.github.camelawslambda.internal.call;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what other threads do, for twenty seconds at most. */
public final class Eventually {

    private Eventually() {}

    /** Waits until something is so; it is asked about every millisecond. */
    public static void until(Callable<Boolean> condition) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(20))
                .until(condition);
    }
}
