package io.github.camelawslambda.internal.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses durations of users. Stricter than Camel's converter, which silently converts malformed text to 0.
 */
public final class DurationText {

    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
    // Twice this still fits into a long of nanoseconds, in which timers count.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}");

    private DurationText() {}

    /**
     * Reads {@code 5000} (milliseconds), {@code 5s}, {@code 1m30s}, {@code 100ms}, {@code 2h} or ISO-8601 {@code PT5S}.
     *
     * @throws IllegalArgumentException for any other text; the message does not quote it
     */
    public static Duration parse(String text) {
        String trimmed = text.trim();
        if (MILLISECONDS.matcher(trimmed).matches()) {
            return Duration.ofMillis(Long.parseLong(trimmed));
        }
        Matcher units = UNITS.matcher(trimmed);
        if (!trimmed.isEmpty() && units.matches()) {
            return Duration.ofDays(number(units, 1))
                    .plusHours(number(units, 2))
                    .plusMinutes(number(units, 3))
                    .plusSeconds(number(units, 4))
                    .plusMillis(number(units, 5));
        }
        try {
            return Duration.parse(trimmed);
        } catch (DateTimeParseException e) {
            // Without the cause, which only quotes the text.
            throw new IllegalArgumentException(
                    "not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)", null);
        }
    }

    /** Bounds a duration to about 100 years in both directions, since timers cannot wait longer. */
    public static Duration bounded(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return duration.compareTo(LONGEST.negated()) < 0 ? LONGEST.negated() : duration;
    }

    private static long number(Matcher units, int group) {
        String digits = units.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
