package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.client.StreamControl;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Streams of responses that the function has already written. */
public final class TestStreams {

    private static final StreamControl NO_CONTROL = new StreamControl() {
        @Override
        public void more() {}

        @Override
        public void abort() {}
    };

    private TestStreams() {}

    /** A stream that ends after the text, with that error or, if null, successfully. */
    public static ResponseStream ended(String text, Outcome.@Nullable FunctionError error) {
        ResponseStream stream = written(text);
        stream.end(error);
        return stream;
    }

    /** A stream that breaks off after the text. */
    public static ResponseStream broken(String text, Throwable cause) {
        ResponseStream stream = written(text);
        stream.breakOff(cause);
        return stream;
    }

    private static ResponseStream written(String text) {
        ResponseStream stream = new ResponseStream(NO_CONTROL, 1_000, Duration.ofSeconds(5));
        stream.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        return stream;
    }
}
