package io.github.camelawslambda.internal.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as users write them. Stricter than Camel's own converter, which takes what it does not understand for 0
 * without a word.
 */
public final class DurationText {

    private static final Pattern UNITS =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,12})ms)?");
    // Twice as long still fits into a long of nanoseconds, which is what timers count in.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}");

    private DurationText() {}

    /**
     * Reads {@code 5000} (milliseconds), {@code 5s}, {@code 1m30s}, {@code 100ms}, {@code 2h} or ISO-8601 {@code PT5S}.
     *
     * @throws IllegalArgumentException if it is none of these; the message does not quote the text
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
            // Without its cause, which quotes the text and says no more.
            throw new IllegalArgumentException(
                    "not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)", null);
        }
    }

    /** The same, but no longer than about 100 years either way: nobody waits longer, and timers cannot. */
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
