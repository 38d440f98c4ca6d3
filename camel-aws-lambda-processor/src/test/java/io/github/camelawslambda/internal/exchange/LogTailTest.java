package io.github.camelawslambda.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.InvocationListener.Report;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS writes at the end of a log, as text and as JSON; the headers of a real invocation are in OutHeaderTest. */
class LogTailTest {

    private static final String REPORT = "REPORT RequestId: 6f747e2a-1234-5678-9abc-def012345678\tDuration: 766.40 ms"
            + "\tBilled Duration: 767 ms\tMemory Size: 128 MB\tMax Memory Used: 75 MB\t";
    private static final String EVENT = """
            {"time":"2025-10-03T16:55:28.254Z","type":"platform.report","record":{"requestId":"6f747e2a","metrics":\
            {"durationMs":766.405,"billedDurationMs":767,"memorySizeMB":128,"maxMemoryUsedMB":75%s},"status":"success"}}\
            """;

    private static LogTail tail(String log) {
        return Objects.requireNonNull(
                LogTail.of(Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8))));
    }

    private static @Nullable Object header(String log, String name) {
        Message message = new DefaultMessage(new DefaultCamelContext());
        tail(log).write(message);
        return message.getHeader(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START\nwords\n" + REPORT,
                REPORT + "\n\n",
                "half a li\n\n" + REPORT + "\nXRAY TraceId: 1-5759e988"
            })
    void figures_areThoseOfTheReportLine(String log) {
        assertFigures(log, 766.4);
    }

    private static void assertFigures(String log, double duration) {
        assertThat(header(log, LambdaProcConstants.DURATION)).isEqualTo(duration);
        assertThat(header(log, LambdaProcConstants.BILLED_DURATION)).isEqualTo(767L);
        assertThat(header(log, LambdaProcConstants.MEMORY_SIZE)).isEqualTo(128);
        assertThat(header(log, LambdaProcConstants.MAX_MEMORY_USED)).isEqualTo(75);
        assertThat(header(log, LambdaProcConstants.INIT_DURATION)).isNull();
        assertThat(tail(log).report()).isEqualTo(new Report(767, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e\":\"START\"}\n\n", "{\"type\":\"platform.start\"}\n"})
    void figures_areThoseOfTheReportEvent_whenTheLogIsJson(String before) {
        String log = before + EVENT.formatted("") + "\n";

        assertFigures(log, 766.405);
    }

    @Test
    void coldStart_isTold_byBothFormats() {
        String text = REPORT + "Init Duration: 123.45 ms\t";
        String json = EVENT.formatted(",\"initDurationMs\":123.45");

        assertThat(header(text, LambdaProcConstants.INIT_DURATION)).isEqualTo(123.45);
        assertThat(header(json, LambdaProcConstants.INIT_DURATION)).isEqualTo(123.45);
        assertThat(tail(text).report()).isEqualTo(new Report(767, true));
        assertThat(tail(json).report()).isEqualTo(new Report(767, true));
    }

    @Test
    void restore_isAColdStart_byBothFormats() {
        String text = REPORT + "Restore Duration: 527.33 ms\tBilled Restore Duration: 14 ms\t";
        String json = EVENT.formatted(",\"restoreDurationMs\":527.33,\"billedRestoreDurationMs\":14");

        assertThat(header(text, LambdaProcConstants.RESTORE_DURATION)).isEqualTo(527.33);
        assertThat(header(json, LambdaProcConstants.RESTORE_DURATION)).isEqualTo(527.33);
        assertThat(header(text, LambdaProcConstants.DURATION)).isEqualTo(766.4);
        assertThat(header(text, LambdaProcConstants.BILLED_DURATION)).isEqualTo(767L);
        assertThat(tail(text).report()).isEqualTo(new Report(767, true));
        assertThat(tail(json).report()).isEqualTo(new Report(767, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "words",
                "REPORT RequestId: ",
                "REPORT RequestId: 6f747e2a\tDuration: many ms",
                "{\"type\":\"platform.report\",\"record\":{\"metr",
                "a function that writes \"platform.report\" itself",
                "{\"type\":\"platform.report\",\"record\":{\"metrics\":{\"billedDurationMs\":\"767\"}}}"
            })
    void log_hasNoFigures_whenItHasNoReport(String log) {
        assertThat(tail(log).figures()).isEmpty();
        assertThat(tail(log).report()).isNull();
        assertThat(header(log, LambdaProcConstants.LOG_TAIL)).isEqualTo(log);
    }

    @Test
    void tail_isNone_whenItIsNotBase64() {
        assertThat(LogTail.of("%")).isNull();
        assertThat(LogTail.of(null)).isNull();
    }
}
