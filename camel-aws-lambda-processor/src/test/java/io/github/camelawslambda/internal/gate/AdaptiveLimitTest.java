package io.github.camelawslambda.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveLimitTest {

    private static final int MOST = 1_000;

    private final AdaptiveLimit limit = new AdaptiveLimit(MOST);
    private final Function function = new Function();

    @Test
    void limit_isTheMost_whenNothingIsThrottled() {
        function.run(limit, MOST + 1, 1_000);

        assertThat(limit.limit()).isEqualTo(MOST);
        assertThat(limit.isThrottled()).isFalse();
    }

    @Test
    void limit_isWhatWasAccepted_whenMostOfABurstAreThrottled() {
        throttleToTen();

        assertThat(limit.limit()).isEqualTo(10);
        assertThat(limit.generation()).isEqualTo(1);
    }

    @Test
    void limit_isOne_whenNothingIsAccepted() {
        for (int i = 0; i < 50; i++) {
            limit.throttled(limit.generation(), 1);
        }

        assertThat(limit.limit()).isEqualTo(1);
    }

    @Test
    void limit_staysAsItIs_whenItIsNotNearlyUsed() {
        throttleToTen();
        for (int i = 0; i < 10_000; i++) {
            limit.accepted(1, 4);
        }

        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void limit_staysAsItIs_whenAnswersAreFromBeforeTheThrottling() {
        throttleToTen();
        for (int i = 0; i < 10_000; i++) {
            limit.accepted(0, 10);
        }

        assertThat(limit.limit()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1000", "50, 1000", "1, 100", "2, 100", "50, 100", "100, 100", "1, 10", "10, 10"})
    void limit_losesATenthAtMost_whenOneStrayIsThrottled(int inFlight, int most) {
        AdaptiveLimit adaptive = new AdaptiveLimit(most);
        adaptive.throttled(0, inFlight);
        for (int i = 1; i < inFlight; i++) {
            adaptive.accepted(0, inFlight - i);
        }

        assertThat(adaptive.limit()).isBetween(most * 9 / 10, most - 1);
        assertThat(adaptive.isThrottled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 9, 11, 19})
    void limit_losesATenthAtMost_whenItIsSmall(int most) {
        AdaptiveLimit adaptive = new AdaptiveLimit(most);
        adaptive.throttled(0, most);

        assertThat((double) adaptive.limit()).isGreaterThanOrEqualTo(most * 0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void limit_losesATenthEachTimeAtMost_whenStraysAreFarApart(int inFlight) {
        int before = MOST;
        for (int stray = 0; stray < 5; stray++) {
            limit.throttled(limit.generation(), inFlight);
            assertThat(limit.limit()).isGreaterThanOrEqualTo(before * 9 / 10);
            for (int i = 0; i < 100; i++) {
                limit.accepted(limit.generation(), inFlight);
            }
            before = limit.limit();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void limit_isWhatWasProven_whenAnotherOneSoonConfirmsTheFirst(int inFlight) {
        limit.throttled(0, inFlight);
        for (int i = 0; i < 9; i++) {
            limit.accepted(1, inFlight);
        }
        limit.throttled(1, inFlight);

        assertThat(limit.limit()).isBetween(Math.max(1, inFlight * 9 / 10), inFlight);
    }

    @Test
    void limit_isTheMost_whenItIsReset() {
        limit.throttled(0, 2);
        limit.throttled(1, 2);
        assertThat(limit.limit()).isEqualTo(1);
        int before = limit.generation();
        limit.reset();

        assertThat(limit.limit()).isEqualTo(MOST);
        assertThat(limit.isThrottled()).isFalse();
        assertThat(limit.generation())
                .as("what is in flight belongs to what was forgotten")
                .isGreaterThan(before);
        limit.throttled(before, 1);
        limit.throttled(limit.generation(), 1);
        assertThat(limit.limit()).as("no confirmation of what was forgotten").isGreaterThanOrEqualTo(MOST * 8 / 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40, 100, 500})
    void room_isUsedAndSeldomExceeded_whateverItIs(int room) {
        function.run(limit, room, 2_000);
        function.forget();
        function.run(limit, room, 20_000);

        assertThat(function.share(room, 20_000)).as("of the room was used").isGreaterThan(0.95);
        assertThat(function.throttled * 1.0 / function.accepted).as("throttled").isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void limit_follows_whenThereIsFourTimesTheRoomAndThenLessAgain(int room) {
        function.run(limit, room, 2_000);
        function.run(limit, 4 * room, 4_000);
        function.forget();
        function.run(limit, 4 * room, 4_000);
        assertThat(function.share(4 * room, 4_000)).as("of the larger room").isGreaterThan(0.95);

        function.run(limit, room, 1_000);
        function.forget();
        function.run(limit, room, 4_000);
        assertThat(function.share(room, 4_000)).as("of the smaller room").isGreaterThan(0.95);
        assertThat(function.throttled * 1.0 / function.accepted).as("throttled").isLessThan(0.15);
    }

    /** A burst of a thousand, of which ten are accepted. */
    private void throttleToTen() {
        for (int inFlight = MOST; inFlight > 10; inFlight--) {
            limit.throttled(0, inFlight);
        }
    }

    /** A function of 50 ms in simulated time, with always something to send; what is throttled is answered after 1 ms. */
    private static final class Function {

        private static final int MILLIS = 50;

        private final PriorityQueue<Sent> inFlight = new PriorityQueue<>();
        private final Deque<Sent> running = new ArrayDeque<>();
        private long now;
        private int accepted;
        private int throttled;

        private record Sent(long answered, int generation, boolean isAccepted) implements Comparable<Sent> {

            @Override
            public int compareTo(Sent other) {
                return Long.compare(answered, other.answered);
            }
        }

        void run(AdaptiveLimit limit, int room, int millis) {
            for (long end = now + millis; now < end; now++) {
                while (!inFlight.isEmpty() && inFlight.peek().answered() <= now) {
                    answer(limit);
                }
                while (inFlight.size() < limit.limit()) {
                    boolean isAccepted = running.size() < room;
                    Sent sent = new Sent(now + (isAccepted ? MILLIS : 1), limit.generation(), isAccepted);
                    inFlight.add(sent);
                    if (isAccepted) {
                        running.add(sent);
                    }
                }
            }
        }

        private void answer(AdaptiveLimit limit) {
            int together = inFlight.size();
            Sent sent = inFlight.remove();
            if (sent.isAccepted()) {
                running.remove(sent);
                accepted++;
                limit.accepted(sent.generation(), together);
            } else {
                throttled++;
                limit.throttled(sent.generation(), together);
            }
        }

        void forget() {
            accepted = 0;
            throttled = 0;
        }

        double share(int room, int millis) {
            return accepted / (room * millis / (double) MILLIS);
        }
    }
}
