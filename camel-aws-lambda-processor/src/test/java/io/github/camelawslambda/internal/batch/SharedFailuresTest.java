package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.gate.Warnings;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedFailuresTest {

    private static final LogContext CONTEXT = new LogContext("ID-1", null);

    @RegisterExtension
    final Warnings warnings = new Warnings(SharedFailures.class);

    @Test
    void failures_areLoggedOnce_withTheReasonOfTheFirst() {
        boolean isLogged = SharedFailures.log(CONTEXT, List.of(invoked(), failed("closed"), failed("full")));

        assertThat(isLogged).isTrue();
        assertThat(warnings.lines())
                .containsExactly(
                        "Exchange ID-1 and those that shared its invocation: 2 of 3 messages continue without having been invoked (onFailure=flag): fn was not invoked: closed");
    }

    @Test
    void nothing_isLogged_whenNoMessageFailed() {
        assertThat(SharedFailures.log(CONTEXT, List.of(invoked()))).isFalse();
        assertThat(warnings.lines()).isEmpty();
    }

    private static CallEnd invoked() {
        return new CallEnd(new Outcome.Kept(Packs.ANSWER), null, 1, null);
    }

    private static CallEnd failed(String why) {
        return new CallEnd(new Outcome.Failed(Failure.permanent(Rejection.notInvoked("fn", why, null))), null, 0, null);
    }
}
