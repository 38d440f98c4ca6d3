package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.util.IOHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 4: what Lambda takes at most. */
@Tag("hostile-locale")
class PayloadLimitTest extends FunctionalTest {

    private static final int SYNC = 6_291_456;
    private static final int ASYNC = 1_048_576;

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    /** A body whose payload has that many bytes, all of them characters of one byte. */
    interface Body {

        Object of(int size, Path folder) throws IOException;
    }

    static Stream<Arguments> bodies() {
        // format, whether its size is known without reading on, body
        return Stream.of(
                arguments("auto", true, (Body) (size, folder) -> "x".repeat(size)),
                arguments("auto", true, (Body) (size, folder) -> "x".repeat(size - 4) + "🚀"),
                arguments("auto", true, (Body) (size, folder) -> new byte[size]),
                arguments("auto", true, (Body) (size, folder) -> ByteBuffer.allocate(size)),
                arguments("auto", true, (Body) (size, folder) -> Files.write(folder.resolve("f"), new byte[size])),
                arguments("auto", true, (Body) (size, folder) ->
                        Files.write(folder.resolve("f"), new byte[size]).toFile()),
                arguments("auto", true, (Body) (size, folder) -> new InputStreamCache(new byte[size])),
                arguments("auto", false, (Body) (size, folder) -> new ByteArrayInputStream(new byte[size])),
                arguments("auto", false, (Body) (size, folder) -> new StringReader("x".repeat(size))),
                arguments("auto", false, (Body) (size, folder) -> new StringReader("x".repeat(size - 4) + "🚀")),
                arguments("auto", false, (Body) (size, folder) -> new ReaderCache("x".repeat(size - 3) + "世")),
                arguments("auto", false, (Body) (size, folder) -> new String[] {"x".repeat(size - 4)}),
                arguments("json", false, (Body) (size, folder) -> "x".repeat(size - 2)),
                arguments("raw", true, (Body) (size, folder) -> "x".repeat(size)),
                arguments("raw", true, (Body) (size, folder) ->
                        Files.write(folder.resolve("f"), new byte[size]).toFile()),
                arguments("raw", false, (Body) (size, folder) -> new ByteArrayInputStream(new byte[size])));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void payload_isSent_whenItIsExactlyAsLargeAsAllowed(String format, boolean sizeIsKnown, Body body)
            throws Exception {
        lambda.streamFunction("fn", (input, output, context) -> input.skipNBytes(SYNC))
                .acceptsAnyPayload(true);

        Exchange exchange = send("aws-lambda-proc:fn?timeout=30s&payloadFormat=" + format, body.of(SYNC, folder));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.FUNCTION_ERROR);
        assertThat(payloadOf("fn")).hasSize(SYNC);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void payload_isRefused_whenItHasOneByteMore(String format, boolean sizeIsKnown, Body body) throws Exception {
        echo("fn");
        Object given = body.of(SYNC + 1, folder);

        Exchange exchange = send("aws-lambda-proc:fn?payloadFormat=" + format, given);

        assertTooLarge(exchange, SYNC, sizeIsKnown ? SYNC + 1 : -1);
        Object left = exchange.getMessage().getBody();
        // Not by Camel's converters: theirs from characters to bytes goes by the platform's charset.
        if (left instanceof InputStream bytes) {
            assertThat(bytes.readAllBytes()).hasSize(SYNC + 1);
        } else if (left instanceof Reader characters) {
            assertThat(IOHelper.toString(characters).getBytes(StandardCharsets.UTF_8))
                    .hasSize(SYNC + 1);
        } else {
            assertThat(left).isSameAs(given);
        }
    }

    @Test
    void event_isSent_whenItIsExactlyAsLargeAsAllowed() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn?invocationType=Event", new byte[ASYNC]);

        assertThat(exchange.getException()).isNull();
        assertThat(payloadOf("fn")).hasSize(ASYNC);
    }

    @Test
    void event_isRefused_whenItHasOneByteMore() {
        echo("fn");

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody(new byte[ASYNC + 1]);
            prepared.getMessage().setHeader(LambdaProcConstants.INVOCATION_TYPE, "Event");
        });

        assertTooLarge(exchange, ASYNC, ASYNC + 1);
    }

    @Test
    void oversizeStream_isReadToOneByteBeyondTheLimit_andTheRestIsStillThere() {
        echo("fn");
        byte[] content = new byte[SYNC + 100_000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31 >>> 3);
        }
        Counting body = new Counting(content);

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertTooLarge(exchange, SYNC, -1);
        assertThat(body.read).isEqualTo(SYNC + 1);
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(content);
    }

    @Test
    void oversizeReader_isReadToOneCharacterBeyondTheLimit_andTheRestIsStillThere() {
        echo("fn");
        String content = "世界!".repeat(SYNC / 2);

        Exchange exchange = send("aws-lambda-proc:fn", new StringReader(content));

        assertTooLarge(exchange, SYNC, -1);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(content);
    }

    private void assertTooLarge(Exchange exchange, int limit, long size) {
        LambdaPayloadTooLargeException failure = (LambdaPayloadTooLargeException) exchange.getException();
        assertThat(failure.getLimit()).isEqualTo(limit);
        assertThat(failure.getSize()).isEqualTo(size);
        assertThat(failure.getAttempts()).isZero();
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("%d".formatted(limit))
                .hasMessageContaining(size < 0 ? "more than" : "%d".formatted(size));
        assertThat(lambda.journal().entries()).isEmpty();
    }

    /** Counts what is read of it. */
    private static final class Counting extends FilterInputStream {

        private long read;

        Counting(byte[] content) {
            super(new ByteArrayInputStream(content));
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            read += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
