package io.github.camelawslambda.example.streaming;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The functions, which write their responses piece by piece. Thread-safe. */
final class Functions {

    static final List<String> WORDS =
            List.of("Once upon a time there was a function that told a story word by word".split(" ", -1));

    static final long EXPORT_BYTES = 100L * 1024 * 1024;

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(250);
    private static final int LINE_BYTES = 100;

    private final AtomicInteger wordsWritten = new AtomicInteger();

    /** How many words of the latest story are written. */
    int wordsWritten() {
        return wordsWritten.get();
    }

    /** Writes a word and waits, as a language model does that has to think of the next one. */
    void story(OutputStream output) throws IOException {
        wordsWritten.set(0);
        for (String word : WORDS) {
            // Before it can be read.
            wordsWritten.incrementAndGet();
            output.write((word + " ").getBytes(StandardCharsets.UTF_8));
            output.flush();
            pause();
        }
    }

    /** Writes 100 MB of orders, one in each line of 100 bytes. */
    void export(OutputStream output) throws IOException {
        for (long number = 0; number < EXPORT_BYTES / LINE_BYTES; number++) {
            String order = "{\"order\":\"" + number + "\",\"item\":\"apple\",\"total\":4.2}";
            String line = order + " ".repeat(LINE_BYTES - 1 - order.length()) + "\n";
            output.write(line.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The function was stopped").initCause(e);
        }
    }
}
