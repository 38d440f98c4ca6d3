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

/** The oldest libraries that can be used, and the version of the AWS SDK on the class path. */
public final class LibraryVersions {

    // The oldest versions with which the tests run: docs/compatibility.md.
    private static final String OLDEST_CAMEL = "4.18.0";
    private static final String OLDEST_SDK = "2.31.0";

    private static final String PROPERTIES = "META-INF/maven/software.amazon.awssdk/lambda/pom.properties";
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

    private LibraryVersions() {}

    /**
     * Refuses libraries that are too old for any invocation. Libraries without a known version are accepted.
     *
     * @param camel the version of Camel; null if it is not known
     * @throws IllegalStateException with the version that was found and the version that is needed
     */
    public static void check(@Nullable String camel) {
        if (isBefore(camel, OLDEST_CAMEL)) {
            throw new IllegalStateException("The Camel on the class path is too old: Camel %s found, %s or newer needed"
                    .formatted(camel, OLDEST_CAMEL));
        }
        if (isBefore(found(), OLDEST_SDK)) {
            throw new IllegalStateException("The AWS SDK on the class path is too old: " + needed(OLDEST_SDK));
        }
    }

    /** Says which SDK was found, which one is needed, and what to change. */
    static String needed(String version) {
        String found = found();
        return "AWS SDK %s found, %s or newer needed. Import a newer software.amazon.awssdk:bom"
                .formatted(found == null ? "of unknown version" : found, version);
    }

    // Repackaged jars may have lost the version.
    private static @Nullable String found() {
        try (InputStream file = LibraryVersions.class.getClassLoader().getResourceAsStream(PROPERTIES)) {
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

    private static boolean isBefore(@Nullable String found, String oldest) {
        int[] numbers = found == null ? new int[0] : numbers(found);
        return numbers.length > 0 && Arrays.compare(numbers, numbers(oldest)) < 0;
    }

    /** Empty if the text is not an AWS version. */
    private static int[] numbers(String version) {
        Matcher matcher = NUMBERS.matcher(version);
        return matcher.lookingAt()
                ? IntStream.rangeClosed(1, 3)
                        .map(group -> Integer.parseInt(matcher.group(group)))
                        .toArray()
                : new int[0];
    }
}
