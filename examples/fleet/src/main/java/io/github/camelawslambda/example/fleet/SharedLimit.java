package io.github.camelawslambda.example.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.camel.util.TimeUtils;

/**
 * The limit that the workers share, and whether they kept to it.
 *
 * @param count how many invocations in a period
 * @param inFlight how many of a worker may have a permit and be on their way at a time
 */
record SharedLimit(int count, Duration period, int inFlight) {

    private static final String PREFIX = "camel.component.aws-lambda-proc.";

    /** As the workers read it. */
    static SharedLimit configured() throws IOException {
        Properties options = new Properties();
        try (InputStream file = SharedLimit.class.getResourceAsStream("/application.properties")) {
            options.load(file);
        }
        String[] rate = options.getProperty(PREFIX + "rate-limits.shared").split("/", 2);
        return new SharedLimit(
                Integer.parseInt(rate[0]),
                Duration.ofMillis(TimeUtils.toMilliSeconds(rate[1])),
                Integer.parseInt(options.getProperty(PREFIX + "max-concurrency")));
    }

    double perSecond() {
        return count / seconds(period.toNanos());
    }

    /**
     * Whether no more arrived in any span of time than the bucket gives: its content, {@code count}, and what flows into it,
     * {@code count} per period. Permits given before the span may arrive in it, as many as can be on their way.
     *
     * @param arrivals in {@link System#nanoTime}, in their order
     */
    boolean wasKept(List<Long> arrivals, int workers) {
        double full = count + onTheWay(workers);
        double left = full;
        long last = arrivals.get(0);
        for (long arrival : arrivals) {
            left = Math.min(full, left + seconds(arrival - last) * perSecond()) - 1;
            last = arrival;
            if (left < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many permits may be given and not used yet. */
    int onTheWay(int workers) {
        return workers * inFlight;
    }

    /** Most arrivals in any one period. */
    int mostInAPeriod(List<Long> arrivals) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= period.toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
