package io.github.camelawslambda.reliability;

import java.nio.charset.StandardCharsets;

/** What fuzz tests make of the bytes that they are given. */
public final class Inputs {

    private Inputs() {}

    /** UTF-8; malformed bytes become the replacement character. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
