package io.github.camelawslambda.benchmark.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Takes the same time more than once.
 *
 * @param times at most
 * @param enoughNanos after which it is not taken again
 */
record Repeated(int times, long enoughNanos) {

    /** The median of what the calls return, in nanoseconds. */
    long median(Callable<Long> timed) throws Exception {
        List<Long> taken = new ArrayList<>();
        long sum = 0;
        while (taken.size() < times && sum < enoughNanos) {
            long nanos = timed.call();
            taken.add(nanos);
            sum += nanos;
        }
        Collections.sort(taken);
        return taken.get(taken.size() / 2);
    }
}
