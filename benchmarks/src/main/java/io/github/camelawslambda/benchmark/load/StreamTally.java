package io.github.camelawslambda.benchmark.load;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes of one streamed answer as they come. Its clock starts when it is made.
 *
 * <p>Not thread-safe: one thread adds, and another may read the result once it knows that the first has ended.
 */
public final class StreamTally {

    private final long start = System.nanoTime();
    private final @Nullable CRC32 checksum;
    private long firstByteNanos;
    private long bytes;

    private StreamTally(@Nullable CRC32 checksum) {
        this.checksum = checksum;
    }

    /** Only counts, so that its own cost is next to nothing. */
    public static StreamTally counting() {
        return new StreamTally(null);
    }

    /** Takes the checksum as well. */
    public static StreamTally checking() {
        return new StreamTally(new CRC32());
    }

    /** The next bytes. */
    public void add(byte[] array, int offset, int length) {
        if (bytes == 0 && length > 0) {
            firstByteNanos = System.nanoTime() - start;
        }
        bytes += length;
        if (checksum != null) {
            checksum.update(array, offset, length);
        }
    }

    /** From the start to the first byte. */
    long firstByteNanos() {
        return firstByteNanos;
    }

    /** From the start until now. */
    long nanosSinceStart() {
        return System.nanoTime() - start;
    }

    /** Throws an {@link InvalidMeasurementException} unless the whole answer came, and its checksum if that was taken. */
    public void mustBe(StreamedAnswer answer) {
        if (bytes != answer.bytes()) {
            throw new InvalidMeasurementException(
                    "a streamed answer has %d bytes, %d came".formatted(answer.bytes(), bytes));
        }
        if (checksum != null && checksum.getValue() != answer.checksum()) {
            throw new InvalidMeasurementException(
                    "all %d bytes of a streamed answer came, but their checksum is wrong".formatted(bytes));
        }
    }
}
