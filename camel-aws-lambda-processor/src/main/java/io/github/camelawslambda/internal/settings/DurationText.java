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
    private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,15}");

    // What a count of nanoseconds can hold is 292 years; beyond it arithmetic overflows.
    private static final Duration LONGEST = Duration.ofDays(100_000);

    private DurationText() {}

    /**
     * Reads {@code 5000} (milliseconds), {@code 5s}, {@code 1m30s}, {@code 100ms}, {@code 2h} or ISO-8601 {@code PT5S}.
     *
     * @throws IllegalArgumentException if it is none of these; the message does not quote the text
     */
    public static Duration parse(String text) {
        return checkLength(unchecked(text));
    }

    /**
     * Returns a duration that can be waited for.
     *
     * @throws IllegalArgumentException if it is longer than 100,000 days
     */
    public static Duration checkLength(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("longer than %,d days: use less".formatted(LONGEST.toDays()));
        }
        return duration;
    }

    private static Duration unchecked(String text) {
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
            throw new IllegalArgumentException(
                    "not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)", e);
        }
    }

    private static long number(Matcher units, int group) {
        String digits = units.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
