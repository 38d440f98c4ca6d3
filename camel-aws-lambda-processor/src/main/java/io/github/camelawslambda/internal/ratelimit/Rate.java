package io.github.camelawslambda.internal.ratelimit;

import io.github.camelawslambda.internal.settings.DurationText;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of permits per period.
 *
 * @param count from 1 to 1,000,000
 * @param period whole milliseconds, from one millisecond to one year
 */
record Rate(int count, Duration period) {

    // The throttler keeps an object for each permit.
    private static final int MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern SYNTAX = Pattern.compile("\\s*([+-]?\\d{1,100})\\s*/(.*)", Pattern.DOTALL);

    /**
     * Reads {@code 100/1s}, {@code 6000/1m}, {@code 5/PT10S}.
     *
     * @param name the name of the limit, for the message
     * @throws IllegalArgumentException if it is malformed or out of bounds
     */
    static Rate parse(String name, String text) {
        Matcher syntax = SYNTAX.matcher(text);
        if (!syntax.matches()) {
            throw refusal(name, text, "it is not a count and a duration");
        }
        BigInteger count = new BigInteger(syntax.group(1));
        if (count.signum() <= 0 || count.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw refusal(name, text, "the count is not between 1 and 1,000,000");
        }
        Duration period;
        try {
            period = DurationText.parse(syntax.group(2));
        } catch (IllegalArgumentException e) {
            throw refusal(name, text, "what follows the / is " + e.getMessage());
        }
        if (period.compareTo(Duration.ofMillis(1)) < 0
                || period.compareTo(LONGEST) > 0
                || !period.equals(Duration.ofMillis(period.toMillis()))) {
            throw refusal(name, text, "the duration is not between 1 ms and 365 days, in whole milliseconds");
        }
        return new Rate(count.intValue(), period);
    }

    private static IllegalArgumentException refusal(String name, String text, String problem) {
        return new IllegalArgumentException("rate limit '%s' is '%s': %s. Write for example 100/1s, 6000/1m or 5/PT10S"
                .formatted(name, text, problem));
    }
}
