package io.github.camelawslambda.internal.exchange;

import io.github.camelawslambda.internal.settings.BatchFormat;
import java.nio.charset.StandardCharsets;

/** The text before and after the items of a shared payload. The items are separated by commas. */
public enum ItemFrame {
    ARRAY("[", "]"),
    RECORDS("{\"Records\":[", "]}");

    private final String prefix;
    private final String suffix;

    ItemFrame(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
    }

    /** The frame of a format. */
    public static ItemFrame of(BatchFormat format) {
        return format == BatchFormat.ARRAY ? ARRAY : RECORDS;
    }

    public byte[] prefix() {
        return prefix.getBytes(StandardCharsets.US_ASCII);
    }

    public byte[] suffix() {
        return suffix.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of bytes of both texts. */
    public int length() {
        return prefix.length() + suffix.length();
    }
}
