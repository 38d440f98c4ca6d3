package io.github.camelawslambda.benchmark.load;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * What the function is asked to stream: two words with a pause between them, or so many megabytes.
 *
 * <p>A megabyte is 16 blocks of 64 KB, each different, so that a block that is lost, sent twice or out of place changes the
 * checksum.
 *
 * @param pauseMillis between the two words; 0 for megabytes
 * @param megabytes of 1,048,576 bytes; 0 for words
 */
public record StreamedAnswer(int pauseMillis, int megabytes) {

    /** In bytes. */
    public static final int MEGABYTE = 1 << 20;

    /** In bytes; of one event. */
    public static final int BLOCK = 64 * 1024;

    private static final String PAUSE = "pauseMillis";
    private static final String MEGABYTES = "megabytes";

    /** Two words, the last one so much later than the first. */
    public static StreamedAnswer slow(Duration pause) {
        return new StreamedAnswer(Math.toIntExact(pause.toMillis()), 0);
    }

    /** As many megabytes as fast as they are read. */
    public static StreamedAnswer large(int megabytes) {
        return new StreamedAnswer(0, megabytes);
    }

    /** The payload that asks for it. */
    public String request() {
        return new JsonObject()
                .put(PAUSE, pauseMillis)
                .put(MEGABYTES, megabytes)
                .encode();
    }

    /** Reads the payload that asks for it. */
    public static StreamedAnswer asked(String request) {
        JsonObject read = new JsonObject(request);
        return new StreamedAnswer(read.getInteger(PAUSE), read.getInteger(MEGABYTES));
    }

    /** The blocks of one megabyte. */
    public static List<byte[]> blocks() {
        return IntStream.range(0, MEGABYTE / BLOCK)
                .mapToObj(StreamedAnswer::block)
                .toList();
    }

    private static byte[] block(int seed) {
        byte[] block = new byte[BLOCK];
        new Random(seed).nextBytes(block);
        return block;
    }

    /** The two words. */
    public static List<byte[]> words() {
        return List.of("first ".getBytes(StandardCharsets.US_ASCII), "last".getBytes(StandardCharsets.US_ASCII));
    }

    /** The length of the answer. */
    long bytes() {
        return megabytes > 0
                ? (long) megabytes * MEGABYTE
                : words().stream().mapToInt(word -> word.length).sum();
    }

    /** The CRC-32 of the answer. */
    long checksum() {
        CRC32 checksum = new CRC32();
        List<byte[]> pieces = megabytes > 0 ? blocks() : words();
        for (int i = 0; i < Math.max(1, megabytes); i++) {
            pieces.forEach(checksum::update);
        }
        return checksum.getValue();
    }
}
