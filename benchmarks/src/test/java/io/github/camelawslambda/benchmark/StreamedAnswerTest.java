package io.github.camelawslambda.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.benchmark.load.InvalidMeasurementException;
import io.github.camelawslambda.benchmark.load.StreamTally;
import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StreamedAnswerTest {

    private static Stream<StreamedAnswer> answers() {
        return Stream.of(StreamedAnswer.slow(Duration.ofSeconds(2)), StreamedAnswer.large(100));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void asked_isTheAnswer_thatTheRequestIsMadeOf(StreamedAnswer answer) {
        assertThat(StreamedAnswer.asked(answer.request())).isEqualTo(answer);
    }

    private static void add(List<byte[]> pieces, StreamTally tally) {
        pieces.forEach(piece -> tally.add(piece, 0, piece.length));
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault("a lost block", blocks -> blocks.remove(5), "a streamed answer has 2097152 bytes, 2031616 came"),
                fault("a block too many", blocks -> blocks.add(blocks.get(0)), "2162688 came"),
                fault("a block twice for another", blocks -> blocks.set(5, blocks.get(4)), "checksum is wrong"),
                fault("two blocks out of order", blocks -> Collections.swap(blocks, 4, 5), "checksum is wrong"));
    }

    private static Arguments fault(String name, Consumer<List<byte[]>> damage, String message) {
        return Arguments.argumentSet(name, damage, message);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void tally_refusesAnAnswer_whenItIsDamaged(Consumer<List<byte[]>> damage, String message) {
        List<byte[]> blocks = new ArrayList<>(StreamedAnswer.blocks());
        blocks.addAll(StreamedAnswer.blocks());
        StreamTally whole = StreamTally.checking();
        add(blocks, whole);
        damage.accept(blocks);
        StreamTally damaged = StreamTally.checking();
        add(blocks, damaged);

        assertThatCode(() -> whole.mustBe(StreamedAnswer.large(2))).doesNotThrowAnyException();
        assertThatThrownBy(() -> damaged.mustBe(StreamedAnswer.large(2)))
                .isInstanceOf(InvalidMeasurementException.class)
                .hasMessageContaining(message);
    }

    @Test
    void tally_takesTheWords_whenTheAnswerIsSlow() {
        StreamTally tally = StreamTally.checking();
        add(StreamedAnswer.words(), tally);

        assertThatCode(() -> tally.mustBe(StreamedAnswer.slow(Duration.ofSeconds(2))))
                .doesNotThrowAnyException();
    }
}
