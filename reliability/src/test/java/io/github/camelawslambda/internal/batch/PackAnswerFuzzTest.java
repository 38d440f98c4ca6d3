package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.BatchResponse;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What a function answers for three messages that share an invocation: an outcome for each, whatever it is. */
class PackAnswerFuzzTest {

    private static final Pack<String> PACK = new Pack<>(
            List.of("first", "second", "third"),
            Arrays.asList("a", null, "c"),
            ItemFrame.ARRAY,
            new int[] {1, 3, 5, 7},
            new Invocation(
                    FunctionReference.parse("option", "fn"),
                    null,
                    InvocationType.REQUEST_RESPONSE,
                    "[1,2,3]".getBytes(StandardCharsets.UTF_8),
                    new Invocation.RequestContext(null, null, null, null, false),
                    Duration.ofSeconds(1),
                    0));

    @FuzzTest(maxDuration = "")
    void packAnswer(byte[] bytes) {
        Outcome.Response response = new Outcome.Response(bytes, new Outcome.Answer(200, null, "request", null, null));
        for (BatchResponse mode : BatchResponse.values()) {
            List<Outcome> outcomes = PackAnswer.outcomes(PACK, response, mode, 1);
            assertThat(outcomes).hasSize(3).doesNotContainNull();
            boolean isFailed = outcomes.stream().allMatch(Outcome.Failed.class::isInstance);
            boolean isAnswered = outcomes.stream().allMatch(Outcome.Response.class::isInstance);
            boolean isKept =
                    outcomes.stream().allMatch(each -> each instanceof Outcome.Kept || each instanceof Outcome.Failed);
            assertThat(isFailed || isAnswered || isKept).isTrue();
        }
    }
}
