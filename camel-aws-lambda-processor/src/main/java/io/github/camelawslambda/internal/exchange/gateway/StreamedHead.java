package io.github.camelawslambda.internal.exchange.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a streamed HTTP answer with the media type
 * {@code application/vnd.awslambda.http-integration-response}: a JSON object with status, headers and cookies, then
 * eight zero bytes, then the body (AWS Lambda, "Response streaming").
 *
 * @param json the object; null if the stream does not begin with one
 * @param rest the body; if there is no object, the whole stream
 * @param isWhole whether the stream ended before the zero bytes came
 */
public record StreamedHead(@Nullable String json, InputStream rest, boolean isWhole) {

    private static final int ZEROS = 8;
    // A response that is not streamed has at most 6 MB, which is Lambda's limit.
    private static final int MOST = 6 * 1024 * 1024;

    /**
     * Reads the head. May block until it is there.
     *
     * @throws IOException if the stream broke off
     */
    public static StreamedHead read(InputStream stream) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int zeros = 0;
        while (zeros < ZEROS) {
            int next = stream.read();
            if (next < 0) {
                return new StreamedHead(null, joined(head.toByteArray(), stream), true);
            }
            head.write(next);
            // JSON has no zero bytes.
            zeros = next == 0 ? zeros + 1 : 0;
            if (head.size() > MOST || (head.size() == 1 && next != '{')) {
                return new StreamedHead(null, joined(head.toByteArray(), stream), false);
            }
        }
        byte[] json = head.toByteArray();
        return new StreamedHead(new String(json, 0, json.length - ZEROS, StandardCharsets.UTF_8), stream, false);
    }

    private static InputStream joined(byte[] read, InputStream rest) throws IOException {
        PushbackInputStream joined = new PushbackInputStream(rest, Math.max(1, read.length));
        joined.unread(read);
        return joined;
    }
}
