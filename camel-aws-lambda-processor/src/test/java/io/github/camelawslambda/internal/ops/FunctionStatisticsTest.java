package io.github.camelawslambda.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.invoke.InvocationResult;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FunctionStatisticsTest {

    private final FunctionStatistics statistics = new FunctionStatistics(new FunctionNames(2));

    @Test
    void functions_areToldApart_upToTheMost() {
        for (String function : new String[] {"a", "b", "c", "d", "a"}) {
            ended(function, Duration.ofMillis(1));
        }

        assertThat(statistics.byName().keySet()).containsExactly("(others)", "a", "b");
        assertThat(messages("a").count()).isEqualTo(2);
        assertThat(messages("(others)").count()).isEqualTo(2);
    }

    @Test
    void times_haveMeanAndLongest_ofAllThatEnded() {
        ended("a", Duration.ofMillis(10));
        ended("a", Duration.ofMillis(30));

        InvocationStatistics.Times messages = messages("a");
        assertThat(messages.mean()).isEqualTo(Duration.ofMillis(20));
        assertThat(messages.longest()).isEqualTo(Duration.ofMillis(30));
        assertThat(new InvocationStatistics().messages().mean()).isZero();
    }

    private InvocationStatistics.Times messages(String function) {
        return Objects.requireNonNull(statistics.byName().get(function)).messages();
    }

    private void ended(String function, Duration time) {
        statistics.messageEnded(function, InvocationResult.SUCCESS, time.toNanos());
    }
}
