package io.github.camelawslambda.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.invoke.Attempts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A single message as a caller. */
class SingleMessageTest {

    @Test
    void function_isThatOfTheEndpoint_untilTheMessageIsRead() {
        LogContext log = LogContext.of("exchange-1");
        CallEnd end = new CallEnd(Attempts.response(), null, 1, null);
        List<CallEnd> ends = new ArrayList<>();
        SingleMessage message = new SingleMessage(
                new InvocationReader(Subjects.settings("fn:live", options -> {}), null, Subjects.MAPPER, () -> 0),
                Subjects.single("1", Map.of(LambdaProcConstants.FUNCTION, "other:2")),
                log,
                ends::add);

        assertThat(message.function()).isEqualTo("fn:live");
        assertThat(message.read().functionName()).isEqualTo("other:2");
        assertThat(message.function()).isEqualTo("other");
        message.done(end);

        assertThat(ends).containsExactly(end);
        assertThat(message.logContext()).isSameAs(log);
    }
}
