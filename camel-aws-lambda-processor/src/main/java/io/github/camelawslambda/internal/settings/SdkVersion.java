package io.github.camelawslambda.internal.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The version of the AWS SDK on the class path, as its Lambda module tells it. */
public final class SdkVersion {

    /** The oldest that the tests run with: docs/compatibility.md. */
    private static final String OLDEST = "2.31.0";

    private static final String PROPERTIES = "META-INF/maven/software.amazon.awssdk/lambda/pom.properties";
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

    private SdkVersion() {}

    /**
     * Refuses an SDK that lacks what every invocation needs. One that does not tell its version is taken.
     *
     * @throws IllegalStateException with the version that was found and the one that is needed
     */
    public static void check() {
        String found = found();
        if (found != null && isBefore(found, OLDEST)) {
            throw new IllegalStateException("The AWS SDK on the class path is too old: " + needed(OLDEST));
        }
    }

    /** What was found, what is needed, and what to change. */
    static String needed(String version) {
        String found = found();
        return "AWS SDK %s found, %s or newer needed. Import a newer software.amazon.awssdk:bom"
                .formatted(found == null ? "of unknown version" : found, version);
    }

    // Repackaged jars may have lost it.
    private static @Nullable String found() {
        try (InputStream file = SdkVersion.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
            if (file == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(PROPERTIES + " on the class path could not be read", e);
        }
    }

    private static boolean isBefore(String found, String oldest) {
        int[] numbers = numbers(found);
        return numbers.length > 0 && Arrays.compare(numbers, numbers(oldest)) < 0;
    }

    /** Empty for what is no version of AWS's. */
    private static int[] numbers(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        return matcher.lookingAt()
                ? IntStream.rangeClosed(1, 3)
                        .map(group -> Integer.parseInt(matcher.group(group)))
                        .toArray()
                : new int[0];
    }
}
