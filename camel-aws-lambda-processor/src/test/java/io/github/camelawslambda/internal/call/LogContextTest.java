package io.github.camelawslambda.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {

    @BeforeEach
    @AfterEach
    void forget() {
        MDC.clear();
    }

    @Test
    void lines_haveTheContextOfTheMessage_onAnotherThread() {
        MDC.put("camel.exchangeId", "exchange-1");
        LogContext context = LogContext.of("exchange-1");
        MDC.put("camel.exchangeId", "a later one");
        MDC.put("other", "of another message");

        assertThat(seenBy(context)).isEqualTo(Map.of("camel.exchangeId", "exchange-1"));
        assertThat(MDC.getCopyOfContextMap())
                .isEqualTo(Map.of("camel.exchangeId", "a later one", "other", "of another message"));
    }

    @Test
    void thread_hasNoContextAfterwards_whenItHadNone() {
        LogContext context = new LogContext("exchange-1", Map.of("key", "value"));

        assertThat(seenBy(context)).isEqualTo(Map.of("key", "value"));
        assertThat(MDC.get("key")).isNull();
    }

    @Test
    void thread_hasItsOwnContextAfterwards_whenWritingFails() {
        MDC.put("key", "of the thread");
        LogContext context = new LogContext("exchange-1", Map.of("key", "value"));

        assertThatThrownBy(() -> context.log(() -> {
                    throw new IllegalStateException(MDC.get("key"));
                }))
                .hasMessage("value");
        assertThat(MDC.get("key")).isEqualTo("of the thread");
    }

    @Test
    void lines_areWritten_whenTheMessageCameWithoutContext() {
        assertThat(seenBy(LogContext.of("exchange-1"))).isEmpty();
        assertThat(seenBy(new LogContext("exchange-1", null))).isEmpty();
    }

    private static Map<String, String> seenBy(LogContext context) {
        Map<String, String> seen = new HashMap<>();
        seen.put("unwritten", "yes");
        context.log(() -> {
            seen.clear();
            @Nullable Map<String, String> current = MDC.getCopyOfContextMap();
            if (current != null) {
                seen.putAll(current);
            }
        });
        return seen;
    }
}
