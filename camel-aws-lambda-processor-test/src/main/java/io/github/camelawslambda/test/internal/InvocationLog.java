package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** The log of one invocation, with the lines that Lambda adds. Thread-safe. */
final class InvocationLog implements LambdaLogger {

    /** The most bytes that Lambda returns. */
    private static final int TAIL = 4 * 1024;

    private static final int MAX_MEMORY_USED_MB = 64;
    private static final double INIT_MILLIS = 150.5;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    @Override
    public void log(String message) {
        log(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void log(byte[] message) {
        text.writeBytes(message);
        // Lambda ends each message with a line end, unless the message already has one.
        if (message.length == 0 || message[message.length - 1] != '\n') {
            text.write('\n');
        }
    }

    void start(String requestId, String version) {
        log("START RequestId: " + requestId + " Version: " + version);
    }

    void end(String requestId, double millis, int memorySize, boolean cold) {
        log("END RequestId: " + requestId);
        String report = String.format(
                Locale.ROOT,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB\t"
                        + "Max Memory Used: %d MB\t",
                requestId,
                millis,
                (long) Math.ceil(millis),
                memorySize,
                Math.min(memorySize, MAX_MEMORY_USED_MB));
        log(cold ? report + String.format(Locale.ROOT, "Init Duration: %.2f ms\t", INIT_MILLIS) : report);
    }

    /** Returns the end of the log in the format of the header. */
    synchronized String tail() {
        byte[] all = text.toByteArray();
        return Base64.getEncoder()
                .encodeToString(all.length <= TAIL ? all : Arrays.copyOfRange(all, all.length - TAIL, all.length));
    }
}
