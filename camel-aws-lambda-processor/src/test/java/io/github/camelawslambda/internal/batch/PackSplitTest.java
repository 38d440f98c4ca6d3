package io.github.camelawslambda.internal.batch;

import static io.github.camelawslambda.internal.batch.Packs.item;
import static io.github.camelawslambda.internal.batch.Packs.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.internal.exchange.ItemFrame;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.settings.BatchFormat;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackSplitTest {

    @ParameterizedTest
    @EnumSource
    void half_isAsIfItHadBeenBuiltAlone(BatchFormat format) {
        Pack<String> whole =
                pack(format, item("1", "a"), item("22"), item("333", "c"), item("4444"), item("55555", "e"));

        assertSame(whole.firstHalf(), pack(format, item("1", "a"), item("22")));
        Pack<String> second = whole.secondHalf();
        assertSame(second, pack(format, item("333", "c"), item("4444"), item("55555", "e")));
        assertSame(second.firstHalf(), pack(format, item("333", "c")));
        assertSame(second.secondHalf(), pack(format, item("4444"), item("55555", "e")));
        assertSame(second.secondHalf().secondHalf(), pack(format, item("55555", "e")));
    }

    private static void assertSame(Pack<String> half, Pack<String> built) {
        assertThat(Packs.payload(half)).isEqualTo(Packs.payload(built));
        assertThat(half).usingRecursiveComparison().isEqualTo(built);
    }

    @Test
    void id_isTheIndex_whenAMemberHasNone() {
        Pack<String> pack = pack(BatchFormat.ARRAY, item("1", "a"), item("2"));

        assertThat(List.of(pack.id(0), pack.id(1))).containsExactly("a", "1");
        assertThat(pack.size()).isEqualTo(2);
    }

    @Test
    void text_hasNoPayload() {
        assertThat(pack(BatchFormat.ARRAY, item("\"secret\"", "a")))
                .hasToString("Pack[size=1, invocation=Invocation[function=fn, type=RequestResponse]]");
    }

    @Test
    void pack_hasNoHalves_whenItHasNoPayload() {
        Invocation empty = Packs.invocation("fn", InvocationType.EVENT, null);
        Pack<String> pack =
                new Pack<>(List.of("a", "b"), Arrays.asList(null, null), ItemFrame.ARRAY, new int[] {1, 3, 5}, empty);

        assertThatThrownBy(pack::firstHalf).isInstanceOf(IllegalStateException.class);
    }
}
