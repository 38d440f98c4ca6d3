package io.github.camelawslambda.internal.batch;

import static io.github.camelawslambda.internal.batch.Packs.alone;
import static io.github.camelawslambda.internal.batch.Packs.invocation;
import static io.github.camelawslambda.internal.batch.Packs.item;
import static io.github.camelawslambda.internal.batch.Packs.payload;
import static io.github.camelawslambda.internal.batch.Packs.settings;
import static io.github.camelawslambda.internal.batch.Packs.with;
import static io.github.camelawslambda.internal.settings.InvocationType.DRY_RUN;
import static io.github.camelawslambda.internal.settings.InvocationType.EVENT;
import static io.github.camelawslambda.internal.settings.InvocationType.REQUEST_RESPONSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.settings.BatchFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PackBuilderTest {

    // "[11,22]" has 7 bytes.
    private final PackBuilder<String> builder = new PackBuilder<>(settings(3, 7, BatchFormat.ARRAY));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"ARRAY | [1,22,333] | 1 3 6 10", "RECORDS | {\"Records\":[1,22,333]} | 12 14 17 21"})
    void payload_framesItems_andStartsSayWhereEachBegins(BatchFormat format, String payload, String starts) {
        PackBuilder<String> builder = new PackBuilder<>(settings(4, 100, format));
        assertThat(builder.isEmpty()).isTrue();
        assertThat(builder.add("first", item("1", "a"))).isTrue();
        assertThat(builder.add("second", item("22"))).isTrue();
        assertThat(builder.add("third", item("333", "c"))).isTrue();
        assertThat(builder.members()).containsExactly("first", "second", "third");
        assertThat(builder.isEmpty()).isFalse();

        Pack<String> pack = builder.build();

        assertThat(payload(pack)).isEqualTo(payload);
        assertThat(pack.members()).containsExactly("first", "second", "third");
        assertThat(pack.ids()).containsExactly("a", null, "c");
        assertThat(pack.frame()).isEqualTo(ItemFrame.of(format));
        assertThat(pack.starts())
                .containsExactly(
                        Stream.of(starts.split(" ")).mapToInt(Integer::parseInt).toArray());
        assertThat(pack.invocation())
                .usingRecursiveComparison()
                .isEqualTo(item("1").invocation().withPayload(Packs.bytes(payload)));
        assertThat(builder.isEmpty()).isTrue();
        assertThat(builder.members()).isEmpty();
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("they fit exactly", item("11"), item("22"), true),
                arguments("one byte too many", item("11"), item("222"), false),
                arguments("the first must be alone", alone("1"), item("2"), false),
                arguments("the second must be alone", item("1"), alone("2"), false),
                arguments("equal ids", item("1", "a"), item("2", "a"), false),
                arguments("the id is the index of the other", item("1"), item("2", "0"), false),
                arguments("the id is the index it has anyway", item("1"), item("2", "1"), true),
                arguments("the index is the id of the other", item("1", "1"), item("2"), false),
                arguments(
                        "other function",
                        with(invocation("fn", EVENT, null)),
                        with(invocation("other", EVENT, null)),
                        false),
                arguments(
                        "other type",
                        with(invocation("fn", EVENT, null)),
                        with(invocation("fn", DRY_RUN, null)),
                        false),
                arguments(
                        "other tenant",
                        with(invocation("fn", EVENT, "t")),
                        with(invocation("fn", EVENT, null)),
                        false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void second_joinsTheFirst_whenItFits(String why, Item first, Item second, boolean joins) {
        assertThat(builder.add("first", first)).isTrue();
        assertThat(builder.isFull()).isEqualTo(first.isAlone());

        assertThat(builder.add("second", second)).isEqualTo(joins);

        assertThat(builder.members()).hasSize(joins ? 2 : 1);
    }

    @Test
    void first_isAdded_whenItIsTooLarge() {
        assertThat(builder.add("first", item("123456789"))).isTrue();

        assertThat(payload(builder.build())).isEqualTo("[123456789]");
    }

    @Test
    void payloadLimitOfLambda_bounds_whenBatchBytesIsHigher() {
        PackBuilder<String> large = new PackBuilder<>(settings(3, Integer.MAX_VALUE, BatchFormat.ARRAY));
        // Two brackets and a comma.
        int half = (REQUEST_RESPONSE.payloadLimit() - 3) / 2;
        large.add("first", item("1".repeat(half)));

        assertThat(large.add("too large", item("1".repeat(half + 2)))).isFalse();
        assertThat(large.add("exact", item("1".repeat(REQUEST_RESPONSE.payloadLimit() - 3 - half))))
                .isTrue();
    }

    @Test
    void builder_isFull_whenItHasAsManyAsTheSize() {
        builder.add("first", item("1"));
        builder.add("second", item("2"));
        assertThat(builder.isFull()).isFalse();

        builder.add("third", item("3"));

        assertThat(builder.isFull()).isTrue();
        assertThat(new PackBuilder<String>(settings(1, 100, BatchFormat.ARRAY)).isFull())
                .isFalse();
    }

    @Test
    void noMore_join_whenTheSizeIsReachedAndBytesAreLeft() {
        PackBuilder<String> pair = new PackBuilder<>(settings(2, 100, BatchFormat.ARRAY));
        pair.add("first", item("1"));
        pair.add("second", item("2"));

        assertThat(pair.add("third", item("3"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"first, second, '[22,33]'", "second, first, '[11,33]'"})
    void removedMember_leavesItsBytes(String removed, String kept, String payload) {
        builder.add("first", item("11"));
        builder.add("second", item("22"));

        assertThat(builder.remove("unknown")).isFalse();
        assertThat(builder.remove(removed)).isTrue();
        assertThat(builder.remove(removed)).isFalse();

        assertThat(builder.add("too large", item("333"))).isFalse();
        assertThat(builder.add("third", item("33"))).isTrue();
        assertThat(builder.members()).containsExactly(kept, "third");
        assertThat(payload(builder.build())).isEqualTo(payload);
    }

    @Test
    void onlyMember_leavesNothing_whenItIsRemoved() {
        builder.add("first", item("11", "a"));

        assertThat(builder.remove("first")).isTrue();

        assertThat(builder.isEmpty()).isTrue();
        assertThat(builder.add("second", item("22", "a"))).isTrue();
        assertThat(builder.add("third", item("33"))).isTrue();
        assertThat(payload(builder.build())).isEqualTo("[22,33]");
    }

    @Test
    void ids_areThoseOfTheNewIndexes_whenAMemberIsRemoved() {
        builder.add("first", item("1"));
        builder.add("second", item("2"));
        builder.remove("first");

        assertThat(builder.add("the index of the second", item("3", "0"))).isFalse();
        assertThat(builder.add("its own index", item("3", "1"))).isTrue();
    }
}
