package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamedHeadTest {

    private static final String ZEROS = "\0".repeat(8);
    private static final int LIMIT = 6 * 1024 * 1024;

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> streams() {
        String json = "{\"headers\":{\"A\":\"é\"}}";
        String longest = "{" + " ".repeat(LIMIT - 1);
        return Stream.of(
                arguments(json + ZEROS + "body", json, "body", false),
                arguments(json + ZEROS, json, "", false),
                arguments(json + ZEROS + "\0" + ZEROS, json, "\0" + ZEROS, false),
                arguments("{\0\0\0\0\0\0\0}" + ZEROS + "b", "{\0\0\0\0\0\0\0}", "b", false),
                // The stream ends before the zero bytes.
                arguments("", null, "", true),
                arguments("{", null, "{", true),
                arguments(json, null, json, true),
                arguments("{}\0\0\0\0\0\0\0", null, "{}\0\0\0\0\0\0\0", true),
                arguments(longest, null, longest, true),
                // The stream does not begin with an object, or the object is too long.
                arguments("x", null, "x", false),
                arguments(" " + json + ZEROS, null, " " + json + ZEROS, false),
                arguments(ZEROS + "b", null, ZEROS + "b", false),
                arguments(longest + "}" + ZEROS, null, longest + "}" + ZEROS, false));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("streams")
    void head_isTheObjectBeforeTheZeroBytes_andOtherwiseTheWholeStreamIsTheRest(
            String text, @Nullable String json, String rest, boolean isWhole) throws IOException {
        StreamedHead head = StreamedHead.read(stream(text));

        assertThat(head.json()).isEqualTo(json);
        // Not isEqualTo: its message would quote 6 MB.
        assertThat(new String(head.rest().readAllBytes(), StandardCharsets.UTF_8).equals(rest))
                .isTrue();
        assertThat(head.isWhole()).isEqualTo(isWhole);
    }

    @Test
    void brokenStream_isReported() {
        IOException broken = new IOException("broken");
        InputStream stream = new SequenceInputStream(stream("{"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }
        });

        assertThatThrownBy(() -> StreamedHead.read(stream)).isSameAs(broken);
    }
}
