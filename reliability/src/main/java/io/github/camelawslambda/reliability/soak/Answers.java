package io.github.camelawslambda.reliability.soak;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The payload of a message, and the answer that only this message may get. */
final class Answers {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
    private static final int LINES = 20;

    private Answers() {}

    static String payload(int id) {
        return "{\"id\":" + id + "}";
    }

    /** The ids in a payload, of one message or of many. */
    static IntStream ids(String payload) {
        Matcher matcher = ID.matcher(payload);
        IntStream.Builder ids = IntStream.builder();
        while (matcher.find()) {
            ids.add(Integer.parseInt(matcher.group(1)));
        }
        return ids.build();
    }

    static String answer(int id) {
        return "{\"answer\":\"" + id + "-" + Integer.toHexString(id * 0x9E3779B1) + "\"}";
    }

    /** The lines of a streamed answer. */
    static IntStream lines() {
        return IntStream.range(0, LINES);
    }

    static String line(int id, int number) {
        return number + answer(id) + "\n";
    }

    static String streamed(int id) {
        StringBuilder all = new StringBuilder();
        lines().forEach(number -> all.append(line(id, number)));
        return all.toString();
    }
}
