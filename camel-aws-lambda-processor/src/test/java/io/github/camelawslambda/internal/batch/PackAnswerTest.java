package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaItemFailedException;
import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.BatchResponse;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcomes of three messages with the ids a, 1 (its index) and c. */
class PackAnswerTest {

    private static final String ALL_BAD = "cannot be used: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            AUTO          | [1, null, {"x":[2]}]                          | answer 1, answer null, answer {"x":[2]}
            AUTO          | ``                                            | kept, kept, kept
            AUTO          | `  `                                          | kept, kept, kept
            AUTO          | ` null `                                      | kept, kept, kept
            AUTO          | {"batchItemFailures":[{"itemIdentifier":"c"}]} | kept, kept, failed c
            AUTO          | {"ok":true}     | it is a JSON object without batchItemFailures: let the function answer with that or with an array, or set batchResponse=none
            AUTO          | 7               | it is not exactly one JSON array, or JSON object with batchItemFailures
            AUTO          | {"a":1} 2       | it is not exactly one JSON array, or JSON object with batchItemFailures
            AUTO          | [1,2            | it is not exactly one JSON array
            AUTO          | [1,2]           | it is an array of 2 items: let the function answer with one for each, in order
            ARRAY         | ["1",2,3]                                     | answer "1", answer 2, answer 3
            ARRAY         | ``              | it is not exactly one JSON array
            ARRAY         | null            | it is not exactly one JSON array
            ARRAY         | {"batchItemFailures":[]} | it is not exactly one JSON array
            ARRAY         | [1,2,3,4]       | it is an array of 4 items: let the function answer with one for each, in order
            ITEM_FAILURES | ``                                            | kept, kept, kept
            ITEM_FAILURES | null                                          | kept, kept, kept
            ITEM_FAILURES | {}                                            | kept, kept, kept
            ITEM_FAILURES | {"batchItemFailures":null}                    | kept, kept, kept
            ITEM_FAILURES | {"batchItemFailures":[]}                      | kept, kept, kept
            ITEM_FAILURES | {"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"a"},{"itemIdentifier":"1"}]} | failed a, failed 1, kept
            ITEM_FAILURES | {"batchItemFailures":[{"itemIdentifier":"b"},{"itemIdentifier":"a"},{"itemIdentifier":"0"}]} | it names 2 elements that were not in the invocation: let itemIdentifier be the messageId of a record, the place in the array, or CamelAwsLambdaProcItemId
            ITEM_FAILURES | {"batchItemFailures":[{}]}                    | an itemIdentifier is missing, empty, or no string
            ITEM_FAILURES | {"batchItemFailures":[{"itemIdentifier":""}]} | an itemIdentifier is missing, empty, or no string
            ITEM_FAILURES | {"batchItemFailures":[{"itemIdentifier":1}]}  | an itemIdentifier is missing, empty, or no string
            ITEM_FAILURES | {"batchItemFailures":7}                       | it is not a JSON object with a list batchItemFailures of objects with itemIdentifier
            ITEM_FAILURES | [1,2,3]                                       | it is not a JSON object with a list batchItemFailures of objects with itemIdentifier
            NONE          | [1,2                                          | kept, kept, kept
            NONE          | [1,2,3]                                       | kept, kept, kept
            """)
    void answer_isReadAsTheModeSays(BatchResponse mode, String answer, String outcomes) {
        assertThat(read(mode, InvocationType.REQUEST_RESPONSE, answer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(outcomes);
    }

    @ParameterizedTest
    @CsvSource({"EVENT", "DRY_RUN"})
    void answer_isDropped_whenTheTypeHasNone(InvocationType type) {
        assertThat(read(BatchResponse.ARRAY, type, new byte[0])).isEqualTo("kept, kept, kept");
    }

    @Test
    void answer_isBad_whenItIsNotUtf8() {
        assertThat(read(BatchResponse.AUTO, InvocationType.REQUEST_RESPONSE, new byte[] {(byte) 0xff}))
                .isEqualTo("it is not UTF-8 text");
    }

    @Test
    void failures_sayHowTheInvocationWent() {
        LambdaItemFailedException one = (LambdaItemFailedException)
                failure(outcomes(BatchResponse.AUTO, "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}")
                        .get(0));
        LambdaInvocationException all =
                failure(outcomes(BatchResponse.AUTO, "[1]").get(2));

        assertThat(one)
                .hasMessage(
                        "fn was invoked for 3 elements and reported that this one failed (request id request-7): see getItemIdentifier() and the function's log");
        assertThat(all)
                .hasMessage(
                        "fn was invoked for 3 elements, but its answer (3 bytes) cannot be used: it is an array of 1 items: let the function answer with one for each, in order");
        assertThat(one.isRetryable()).isTrue();
        assertThat(all.isRetryable()).isFalse();
        assertThat(List.of(one, all)).allSatisfy(each -> {
            assertThat(each.getFunction()).isEqualTo("fn");
            assertThat(each.getAttempts()).isEqualTo(2);
            assertThat(each.getStatusCode()).isEqualTo(200);
            assertThat(each.getRequestId()).isEqualTo("request-7");
            assertThat(each).hasNoCause();
        });
    }

    private static List<Outcome> outcomes(BatchResponse mode, String answer) {
        return PackAnswer.outcomes(pack(InvocationType.REQUEST_RESPONSE), Packs.response(answer), mode, 2);
    }

    /** The outcomes of the messages; if the answer is bad, why: all messages then have the same failure. */
    private static String read(BatchResponse mode, InvocationType type, byte[] answer) {
        List<Outcome> outcomes = PackAnswer.outcomes(pack(type), new Outcome.Response(answer, Packs.ANSWER), mode, 2);
        assertThat(outcomes).hasSize(3);
        String all = outcomes.stream().map(PackAnswerTest::text).collect(Collectors.joining(", "));
        return all.contains(ALL_BAD) ? onlyReason(outcomes) : all;
    }

    private static String onlyReason(List<Outcome> outcomes) {
        List<String> reasons =
                outcomes.stream().map(PackAnswerTest::text).distinct().toList();
        assertThat(reasons).hasSize(1);
        return reasons.get(0).substring(reasons.get(0).indexOf(ALL_BAD) + ALL_BAD.length());
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Response response) {
            assertThat(response.answer()).isSameAs(Packs.ANSWER);
            return "answer " + new String(response.payload(), StandardCharsets.UTF_8);
        }
        if (outcome instanceof Outcome.Kept kept) {
            assertThat(kept.answer()).isSameAs(Packs.ANSWER);
            return "kept";
        }
        return failure(outcome) instanceof LambdaItemFailedException item
                ? "failed " + item.getItemIdentifier()
                : String.valueOf(failure(outcome).getMessage());
    }

    private static LambdaInvocationException failure(Outcome outcome) {
        Failure failure = ((Outcome.Failed) outcome).failure();
        assertThat(failure.retry()).isEqualTo(Failure.Retry.NEVER);
        return failure.exception();
    }

    private static Pack<String> pack(InvocationType type) {
        return new Pack<>(
                List.of("first", "second", "third"),
                Arrays.asList("a", null, "c"),
                ItemFrame.ARRAY,
                new int[] {1, 3, 5, 7},
                Packs.invocation("fn", type, null).withPayload(Packs.bytes("[1,2,3]")));
    }
}
