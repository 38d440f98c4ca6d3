package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaProcConstants;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The trace that a message belongs to travels on to the function. */
class TraceHeaderTest extends FunctionalTest {

    private static final String W3C = "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01";
    private static final String OF_W3C = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static final String AWS = "Root=1-67891233-abcdef012345678912345678";

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments(Map.of("traceparent", W3C), OF_W3C),
                arguments(Map.of("traceparent", W3C.replace("-01", "-00")), OF_W3C.replace("Sampled=1", "Sampled=0")),
                arguments(Map.of("X-Amzn-Trace-Id", AWS), AWS),
                arguments(Map.of("traceparent", W3C.getBytes(StandardCharsets.UTF_8)), OF_W3C),
                arguments(Map.of("x-amzn-trace-id", AWS + ";Sampled=1"), AWS + ";Sampled=1"),
                // A load balancer of AWS adds its own to what Camel then traces.
                arguments(Map.of("traceparent", W3C, "X-Amzn-Trace-Id", AWS), OF_W3C),
                arguments(Map.of("traceparent", W3C, LambdaProcConstants.TRACE_HEADER, AWS), AWS),
                arguments(Map.of("traceparent", "nonsense", "X-Amzn-Trace-Id", AWS), AWS),
                arguments(Map.of("traceparent", "00-00000000000000000000000000000000-53995c3f42cd8ad8-01"), null),
                arguments(Map.of("X-Amzn-Trace-Id", "nonsense"), null),
                arguments(Map.of("X-Amzn-Trace-Id", AWS + ";evil\r\nX-Evil: 1"), null),
                arguments(Map.of("X-Amzn-Trace-Id", AWS + ";x=" + "y".repeat(600)), null),
                arguments(Map.of("X-Amzn-Trace-Id", 42), null),
                arguments(Map.of(), null));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void trace_isPassedOn_whereItCanBeUnderstood(Map<String, Object> headers, @Nullable String sent) {
        echo("fn");

        assertThat(send("aws-lambda-proc:fn", exchange -> {
                            exchange.getMessage().setBody("1");
                            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
                        })
                        .getException())
                .isNull();
        assertThat(lambda.journal().last("fn").header("X-Amzn-Trace-Id")).isEqualTo(sent);
    }

    @Test
    void trace_staysInTheMessage_forWhatFollows() {
        echo("fn");

        assertThat(send("aws-lambda-proc:fn", exchange -> exchange.getMessage().setHeader("traceparent", W3C))
                        .getMessage()
                        .getHeader("traceparent"))
                .isEqualTo(W3C);
    }
}
