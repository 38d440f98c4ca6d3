package io.github.camelawslambda.reliability.soak;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Injects a fault into randomly chosen invocations of each function. */
final class FaultRain {

    static final int ONE_OF = 25;

    private static final List<String> FUNCTIONS = List.of("one", "packed", "streamed");

    private final LocalLambda lambda;
    private final Random random;

    FaultRain(LocalLambda lambda, long seed) {
        this.lambda = lambda;
        random = new Random(seed);
    }

    /** Offers faults for the invocations since the last time, so that they never pile up. */
    void drop() {
        for (String function : FUNCTIONS) {
            int invocations = lambda.journal().count(function);
            for (int i = 0; i < invocations; i++) {
                if (random.nextInt(ONE_OF) == 0) {
                    lambda.function(function).fault(any(function));
                }
            }
        }
        // The journal would keep every payload.
        lambda.journal().clear();
    }

    private Fault any(String function) {
        List<Fault> faults = new ArrayList<>();
        add(faults, 30, Fault.reset());
        add(faults, 20, Fault.close());
        add(faults, 30, Fault.truncate());
        add(faults, 20, Fault.delay(Duration.ofMillis(50)));
        add(faults, 20, Fault.status(500, "ServiceException"));
        add(faults, 20, Fault.status(503, "ServiceUnavailableException"));
        // Each of these takes the timeout of an attempt.
        add(faults, 2, Fault.delay(Duration.ofMillis(900)));
        add(faults, 1, Fault.hang());
        // These slow the function down for all messages.
        add(faults, 3, Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded"));
        add(faults, 1, Fault.throttle("CallerRateLimitExceeded").retryAfter(1));
        // Not retried.
        add(faults, 3, Fault.status(403, "AccessDeniedException"));
        if (function.equals("streamed")) {
            add(faults, 40, Fault.cutStream(random.nextInt(2000)));
            add(faults, 20, Fault.streamException("ServiceException", "Ordered by the soak"));
            add(faults, 2, Fault.hangStream());
        }
        return faults.get(random.nextInt(faults.size()));
    }

    private static void add(List<Fault> faults, int weight, Fault fault) {
        for (int i = 0; i < weight; i++) {
            faults.add(fault);
        }
    }
}
