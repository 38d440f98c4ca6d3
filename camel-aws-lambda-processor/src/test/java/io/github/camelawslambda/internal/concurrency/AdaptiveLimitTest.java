package io.github.camelawslambda.internal.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void limit_isWhatWasTaken_whenMostOfABurstAreThrottled() {
        for (int inFlight = MOST; inFlight > 10; inFlight--) {
            limit.throttled(0, inFlight);
        }

        assertThat(limit.limit()).isEqualTo(10);
        assertThat(limit.generation()).isEqualTo(1);
    }

    @Test
    void limit_isOne_whenNothingIsTaken() {
        for (int i = 0; i < 50; i++) {
            limit.throttled(limit.generation(), 1);
        }

        assertThat(limit.limit()).isEqualTo(1);
    }

    @Test
    void limit_staysAsItIs_whenItIsNotNearlyUsed() {
        limit.throttled(0, 11);
        for (int i = 0; i < 10_000; i++) {
            limit.taken(1, 4);
        }

        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void limit_staysAsItIs_whenAnswersAreFromBeforeTheThrottling() {
        limit.throttled(0, 11);
        for (int i = 0; i < 10_000; i++) {
            limit.taken(0, 10);
        }

        assertThat(limit.limit()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 40, 100, 500})
    void room_isUsedAndSeldomExceeded_whateverItIs(int room) {
        function.run(limit, room, 2_000);
        function.forget();
        function.run(limit, room, 20_000);

        assertThat(function.share(room, 20_000)).as("of the room was used").isGreaterThan(0.85);
        assertThat(function.throttled * 1.0 / function.taken).as("throttled").isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void limit_follows_whenThereIsFourTimesTheRoomAndThenLessAgain(int room) {
        function.run(limit, room, 2_000);
        function.run(limit, 4 * room, 4_000);
        function.forget();
        function.run(limit, 4 * room, 4_000);
        assertThat(function.share(4 * room, 4_000)).as("of the larger room").isGreaterThan(0.85);

        function.run(limit, room, 1_000);
        function.forget();
        function.run(limit, room, 4_000);
        assertThat(function.share(room, 4_000)).as("of the smaller room").isGreaterThan(0.85);
        assertThat(function.throttled * 1.0 / function.taken).as("throttled").isLessThan(0.25);
    }

    /** A function of 50 ms in simulated time, with always something to send; what is throttled is answered after 1 ms. */
    private static final class Function {

        private static final int MILLIS = 50;

        private final PriorityQueue<Sent> inFlight = new PriorityQueue<>();
        private final Deque<Sent> running = new ArrayDeque<>();
        private long now;
        private int taken;
        private int throttled;

        private record Sent(long answered, int generation, boolean isTaken) implements Comparable<Sent> {

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
                    boolean isTaken = running.size() < room;
                    Sent sent = new Sent(now + (isTaken ? MILLIS : 1), limit.generation(), isTaken);
                    inFlight.add(sent);
                    if (isTaken) {
                        running.add(sent);
                    }
                }
            }
        }

        private void answer(AdaptiveLimit limit) {
            int together = inFlight.size();
            Sent sent = inFlight.remove();
            if (sent.isTaken()) {
                running.remove(sent);
                taken++;
                limit.taken(sent.generation(), together);
            } else {
                throttled++;
                limit.throttled(sent.generation(), together);
            }
        }

        void forget() {
            taken = 0;
            throttled = 0;
        }

        double share(int room, int millis) {
            return taken / (room * millis / (double) MILLIS);
        }
    }
}
