package io.github.camelawslambda.benchmark.contender;

import io.github.camelawslambda.benchmark.load.StreamTally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A way to invoke a Lambda function from Java, ready for use: text in, text out. Thread-safe. */
public interface Contender extends AutoCloseable {

    /** Whether {@link #invoke} holds its thread until there is a response, so that a caller needs many. */
    boolean isBlocking();

    /** Invokes the function once. */
    CompletableFuture<String> invoke(String payload);

    /**
     * Invokes the function for each of them, as many at a time as the contender was opened for, and waits for all.
     *
     * @return the responses in order; text where all is well, null where there is no list
     */
    @Nullable
    List<?> invokeAll(List<String> payloads) throws Exception;

    /**
     * Invokes the function once and reads its streamed response to the end, while the function writes it. Holds the thread
     * until then.
     *
     * @param into gets the bytes as they come
     * @throws UnsupportedOperationException if it does not stream
     */
    default void read(String payload, StreamTally into) throws Exception {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not stream");
    }
}
