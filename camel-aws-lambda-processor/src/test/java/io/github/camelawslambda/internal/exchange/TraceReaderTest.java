package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.element;
import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace of a message, in both formats; malformed headers are dropped. */
class TraceReaderTest {

    private static final String W3C = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-";
    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String AWS = "X-Amzn-Trace-Id";

    static Stream<Arguments> traces() {
        String sampled = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
        String unsampled = ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0";
        return Stream.of(
                arguments(Map.of("traceparent", W3C + "01"), sampled),
                arguments(Map.of("traceparent", W3C + "13-later"), sampled),
                arguments(Map.of("traceparent", W3C + "02"), unsampled),
                arguments(Map.of("traceparent", utf8(" " + W3C + "01 ")), sampled),
                arguments(Map.of("traceparent", " " + W3C + "01 ", AWS, ROOT), sampled),
                arguments(Map.of("traceparent", W3C + "1", AWS, ROOT), ROOT),
                arguments(Map.of("traceparent", 1, AWS, ROOT + ";x=1"), ROOT + ";x=1"),
                arguments(Map.of(AWS, "Self=1;" + ROOT), "Self=1;" + ROOT),
                arguments(Map.of(AWS, utf8(ROOT)), ROOT),
                arguments(Map.of(AWS, "Root=1"), null),
                arguments(Map.of(AWS, ROOT + ";x=\r1"), null),
                arguments(Map.of(AWS, ROOT + ";x= 1"), null),
                arguments(Map.of("traceparent", W3C.replaceFirst("00", "ff") + "01"), null),
                arguments(Map.of(), null));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void trace_isWritten_asXRayDoes(Map<String, Object> headers, @Nullable String trace) {
        assertThat(TraceReader.read(single("", headers))).isEqualTo(trace);
        assertThat(TraceReader.read(element("", Map.of(), headers))).isEqualTo(trace);
    }
}
