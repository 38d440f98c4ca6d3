package io.github.camelawslambda.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;

/**
 * Reads bodies that are streams. They can still be read afterwards: a stream that can be read only once is replaced in
 * the message.
 */
final class StreamBody {

    private StreamBody() {}

    static boolean isOne(Object body) {
        return body instanceof InputStream || body instanceof Reader || body instanceof StreamCache;
    }

    /**
     * Reads a stream to its end, but at most one byte beyond the limit.
     *
     * @param charset to encode the text of a {@link Reader}
     */
    static byte[] read(Message message, Object body, Charset charset, int limit)
            throws IOException, MappingException, OversizeException {
        if (body instanceof StreamCache cache) {
            return cached(cache, charset, limit);
        }
        return body instanceof Reader reader
                ? once(message, reader, charset, limit)
                : once(message, (InputStream) body, limit);
    }

    private static byte[] cached(StreamCache cache, Charset charset, int limit)
            throws IOException, MappingException, OversizeException {
        cache.reset();
        try {
            if (cache instanceof InputStream stream) {
                byte[] bytes = stream.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw new BoundedOutput.FullException();
                }
                return bytes;
            }
            // Not with writeTo: Camel's cache of a Reader writes in the charset of the platform.
            if (cache instanceof Reader reader) {
                return characters(reader, charset, limit);
            }
            BoundedOutput output = new BoundedOutput(limit);
            cache.writeTo(output);
            return output.toByteArray();
        } catch (BoundedOutput.FullException e) {
            throw new OversizeException(cache.length() > limit ? cache.length() : OversizeException.UNKNOWN);
        } finally {
            cache.reset();
        }
    }

    private static byte[] once(Message message, InputStream stream, int limit) throws IOException, OversizeException {
        byte[] bytes = stream.readNBytes(limit + 1);
        if (bytes.length > limit) {
            message.setBody(new SequenceInputStream(new ByteArrayInputStream(bytes), stream));
            throw new OversizeException(OversizeException.UNKNOWN);
        }
        // Set first, since closing may fail.
        message.setBody(new InputStreamCache(bytes));
        stream.close();
        return bytes;
    }

    private static byte[] once(Message message, Reader reader, Charset charset, int limit)
            throws IOException, MappingException, OversizeException {
        String text = text(reader, limit);
        try {
            byte[] bytes = TextBytes.of(text, charset, limit);
            message.setBody(new ReaderCache(text));
            reader.close();
            return bytes;
        } catch (MappingException e) {
            message.setBody(new ReaderCache(text));
            throw e;
        } catch (BoundedOutput.FullException e) {
            PushbackReader whole = new PushbackReader(reader, text.length());
            whole.unread(text.toCharArray());
            message.setBody(whole);
            throw new OversizeException(OversizeException.UNKNOWN);
        }
    }

    // Each character has at least one byte, so one more than the limit is enough.
    static String text(Reader reader, int limit) throws IOException {
        char[] chars = new char[8192];
        int length = 0;
        while (length <= limit) {
            int room = Math.min(chars.length, limit + 1) - length;
            int read = reader.read(chars, length, room);
            if (read < 0) {
                break;
            }
            length += read;
            if (length == chars.length) {
                chars = Arrays.copyOf(chars, Math.min(chars.length * 2, limit + 1));
            }
        }
        return new String(chars, 0, length);
    }

    // The length of a cache of characters is not a number of bytes, so the size of an oversize body is not known.
    private static byte[] characters(Reader reader, Charset charset, int limit)
            throws IOException, MappingException, OversizeException {
        try {
            return TextBytes.of(text(reader, limit), charset, limit);
        } catch (BoundedOutput.FullException e) {
            throw new OversizeException(OversizeException.UNKNOWN);
        }
    }
}
