package io.github.camelawslambda.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.internal.invoke.InvocationListener.Ending;
import io.github.camelawslambda.internal.invoke.InvocationListener.Sizes;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FunctionStatisticsTest {

    private final FunctionStatistics statistics = new FunctionStatistics(new FunctionNames(2));

    @Test
    void functions_areToldApart_upToTheMost() {
        for (String function : new String[] {"a", "b", "c", "d", "a"}) {
            statistics.ended(ended(function, Duration.ofMillis(1)));
        }

        assertThat(statistics.byName().keySet()).containsExactly("(others)", "a", "b");
        assertThat(messages("a").count()).isEqualTo(2);
        assertThat(messages("(others)").count()).isEqualTo(2);
    }

    @Test
    void times_haveMeanAndLongest_ofAllThatEnded() {
        statistics.ended(ended("a", Duration.ofMillis(10)));
        statistics.ended(ended("a", Duration.ofMillis(30)));

        InvocationStatistics.Times messages = messages("a");
        assertThat(messages.mean()).isEqualTo(Duration.ofMillis(20));
        assertThat(messages.longest()).isEqualTo(Duration.ofMillis(30));
        assertThat(new InvocationStatistics().messages().mean()).isZero();
    }

    private InvocationStatistics.Times messages(String function) {
        return Objects.requireNonNull(statistics.byName().get(function)).messages();
    }

    private static Ending ended(String function, Duration time) {
        return new Ending(function, InvocationResult.SUCCESS, time.toNanos(), Sizes.UNKNOWN, null);
    }
}
