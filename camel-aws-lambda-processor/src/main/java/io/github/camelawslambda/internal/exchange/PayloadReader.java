package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.settings.PayloadFormat;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a message as a payload, never buffering more than the limit plus one byte.
 *
 * <p>Thread-safe.
 */
public final class PayloadReader {

    private final PayloadFormat format;
    private final ObjectMapper mapper;

    public PayloadReader(PayloadFormat format, ObjectMapper mapper) {
        this.format = format;
        this.mapper = mapper;
    }

    /**
     * Reads the body. If it is a stream that can be read only once, the message gets one that can be read again.
     *
     * @param exchange for Camel's type converters
     * @param limit the most bytes that may be sent
     * @return null if there is no payload
     * @throws MappingException if the body cannot be a payload
     * @throws OversizeException if it is larger than the limit
     */
    byte @Nullable [] read(Message message, Exchange exchange, int limit) throws MappingException, OversizeException {
        Object body = message.getBody();
        try {
            if (format == PayloadFormat.JSON) {
                return json(body, limit);
            }
            if (body == null) {
                return null;
            }
            Object content = body instanceof WrappedFile<?> wrapped ? wrapped.getBody() : body;
            if (content != null && StreamBody.isOne(content)) {
                return stream(message, exchange, content, limit);
            }
            return format == PayloadFormat.RAW ? raw(body, exchange, limit) : automatic(body, exchange, limit);
        } catch (MappingException | OversizeException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    "the file is not text in the charset that its consumer was given: correct the consumer's option charset, or leave it out to send the bytes of the file",
                    e);
        } catch (Throwable e) {
            // Also errors and checked exceptions: whatever a user's body or a type converter throws, only this message
            // fails.
            throw new MappingException(
                    "the body of type %s could not be read: see the cause, a %s"
                            .formatted(typeOf(body), e.getClass().getName()),
                    e);
        }
    }

    private byte[] stream(Message message, Exchange exchange, Object content, int limit)
            throws IOException, MappingException, OversizeException {
        if (format == PayloadFormat.RAW) {
            return StreamBody.read(message, content, ExchangeHelper.getCharset(exchange), limit);
        }
        Charset charset = message.getBody() instanceof WrappedFile<?> ? FileTextReader.charset(exchange) : null;
        Object text = charset != null && content instanceof InputStream bytes
                ? FileTextReader.reader(bytes, charset)
                : content;
        return StreamBody.read(message, text, StandardCharsets.UTF_8, limit);
    }

    private byte[] automatic(Object body, Exchange exchange, int limit)
            throws IOException, MappingException, OversizeException {
        if (body instanceof byte[] bytes) {
            return checked(bytes, limit);
        }
        if (body instanceof ByteBuffer buffer) {
            OversizeException.check(buffer.remaining(), limit);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        }
        if (body instanceof CharSequence text) {
            return TextBytes.utf8(text.toString(), limit);
        }
        if (body instanceof File file) {
            return file(file.toPath(), limit);
        }
        if (body instanceof Path path) {
            return file(path, limit);
        }
        if (body instanceof WrappedFile<?> wrapped) {
            return wrappedFile(wrapped, exchange, limit);
        }
        return isVertxBuffer(body) ? raw(body, exchange, limit) : json(body, limit);
    }

    private static byte[] raw(Object body, Exchange exchange, int limit)
            throws IOException, MappingException, OversizeException {
        // Camel's converters would read the whole file, however large.
        Path file = fileOf(body);
        if (file != null) {
            OversizeException.check(Files.size(file), limit);
        }
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (bytes == null) {
            throw new MappingException(
                    "Camel has no type converter from %s to byte[]: convert the body first, or use payloadFormat=auto"
                            .formatted(typeOf(body)),
                    null);
        }
        return checked(bytes, limit);
    }

    private byte[] json(@Nullable Object body, int limit) throws MappingException, OversizeException {
        if (body != null && (StreamBody.isOne(body) || body instanceof WrappedFile<?>)) {
            throw new MappingException(
                    "payloadFormat=json does not map a body of type %s: convert it first, or use payloadFormat=auto to send its bytes"
                            .formatted(typeOf(body)),
                    null);
        }
        BoundedOutput output = new BoundedOutput(limit);
        try {
            mapper.writeValue(output, body);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BoundedOutput.FullException) {
                    throw new OversizeException(OversizeException.UNKNOWN);
                }
            }
            throw new MappingException(
                    "the body of type %s could not be written as JSON%s. Send a map, a record or a class with getters, or a text that is JSON; your own objectMapper can write other classes"
                            .formatted(
                                    typeOf(body),
                                    e instanceof JsonProcessingException problem ? ": " + JsonProblem.of(problem) : ""),
                    e);
        }
        return output.toByteArray();
    }

    private static byte[] file(Path file, int limit) throws IOException, OversizeException {
        OversizeException.check(Files.size(file), limit);
        try (InputStream stream = Files.newInputStream(file)) {
            return bounded(stream, limit);
        }
    }

    private static byte[] wrappedFile(WrappedFile<?> wrapped, Exchange exchange, int limit)
            throws IOException, MappingException, OversizeException {
        Charset charset = FileTextReader.charset(exchange);
        if (wrapped.getFile() instanceof File file) {
            return charset == null
                    ? file(file.toPath(), limit)
                    : FileTextReader.utf8(Files.newInputStream(file.toPath()), charset, limit);
        }
        // A file elsewhere: Camel's converter fetches it.
        InputStream content =
                exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, wrapped);
        if (content == null) {
            throw new MappingException(
                    "the file of type %s has no content that can be read".formatted(typeOf(wrapped)), null);
        }
        if (charset != null) {
            return FileTextReader.utf8(content, charset, limit);
        }
        try (content) {
            return bounded(content, limit);
        }
    }

    private static byte[] bounded(InputStream content, int limit) throws IOException, OversizeException {
        byte[] bytes = content.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new OversizeException(OversizeException.UNKNOWN);
        }
        return bytes;
    }

    private static @Nullable Path fileOf(Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (file instanceof File local) {
            return local.toPath();
        }
        return file instanceof Path path ? path : null;
    }

    /** The request body of Camel's platform-http if stream caching is off. Compared by name: Vert.x may be missing. */
    private static boolean isVertxBuffer(Object body) {
        return body.getClass().getName().startsWith("io.vertx.core.buffer.");
    }

    private static byte[] checked(byte[] bytes, int limit) throws OversizeException {
        OversizeException.check(bytes.length, limit);
        return bytes;
    }

    private static String typeOf(@Nullable Object body) {
        return body == null ? "null" : body.getClass().getName();
    }
}
