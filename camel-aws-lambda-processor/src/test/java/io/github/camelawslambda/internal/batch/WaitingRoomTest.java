package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.internal.call.Blocked;
import io.github.camelawslambda.internal.settings.Backpressure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingRoomTest {

    /** Messages of one size enter until there is no room; units is what bytes are counted in. */
    @ParameterizedTest
    @CsvSource({
        // invocations, size, bytes, bytes of a message, messages that enter, full text
        "2, 3, 100, 10, 6, 6 messages with 60 bytes, 6 with 200",
        "2, 3, 100, 40, 5, 5 messages with 200 bytes, 6 with 200",
        "2, 3, 100, 41, 4, 4 messages with 164 bytes, 6 with 200",
        "2, 3, 100, 0, 6, 6 messages with 6 bytes, 6 with 200",
        "1, 5, 100, 1000, 1, 1 messages with 100 bytes, 5 with 100",
        "1, 5, 0, 1, 1, 1 messages with 1 bytes, 5 with 1",
        "2000000, 2000000, 2147, 1000000000, 4, 4 messages with 4000000000 bytes, 2147483647 with 4294000000",
        "2000000, 2000000, 2147, 1, 0, '', ''",
        "1, 1, 2147483647, 2147483647, 1, 1 messages with 2147483646 bytes, 1 with 2147483646"
    })
    void messages_enter_whileThereIsRoom(
            int invocations, int size, int bytes, int each, int entered, String waiting, String most) {
        WaitingRoom room = new WaitingRoom(invocations, size, bytes, Backpressure.REJECT);
        if (entered == 0) {
            assertThatCode(() -> enter(room, each, 1_000)).doesNotThrowAnyException();
            return;
        }
        enter(room, each, entered);

        assertThatThrownBy(() -> room.enter("fn", each))
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessage(
                        "fn was not invoked: %s wait to share invocations, at most %s bytes may, and backpressure=reject: raise maxConcurrency, batchSize or batchBytes, or use backpressure=block",
                        waiting, most);

        room.leave(each);
        enter(room, each, 1);
    }

    private static void enter(WaitingRoom room, int bytes, int times) {
        for (int i = 0; i < times; i++) {
            room.enter("fn", bytes);
        }
    }

    @Test
    void rejectedMessage_leavesItsPlace_whenItHasTooManyBytes() {
        WaitingRoom room = new WaitingRoom(1, 2, 10, Backpressure.REJECT);
        room.enter("fn", 8);
        assertThatThrownBy(() -> room.enter("fn", 5)).isInstanceOf(LambdaRejectedException.class);

        assertThatCode(() -> room.enter("fn", 2)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 5", "10, 5, 1"})
    void message_waitsForRoom_whenItIsBlocked(int size, int first, int second) throws Exception {
        WaitingRoom room = new WaitingRoom(1, size, 5, Backpressure.BLOCK);
        room.enter("fn", first);
        Blocked<String> waiting = Blocked.in(WaitingRoom.class, "enter", () -> entered(room, second));

        room.leave(first);

        assertThat(waiting.end()).isEqualTo("entered");
        Blocked<String> next = Blocked.in(WaitingRoom.class, "enter", () -> entered(room, 5));
        room.leave(second);
        assertThat(next.end()).isEqualTo("entered");
    }

    private static String entered(WaitingRoom room, int bytes) {
        room.enter("fn", bytes);
        return "entered";
    }

    @Test
    void interruptedMessage_isRejected_andLeavesItsPlace() throws Exception {
        WaitingRoom room = new WaitingRoom(1, 2, 5, Backpressure.BLOCK);
        room.enter("fn", 4);
        Blocked<Boolean> waiting = Blocked.in(WaitingRoom.class, "enter", () -> isInterrupted(room, 3));

        waiting.interrupt();

        assertThat(waiting.end()).isTrue();
        // Else this would block.
        room.enter("fn", 1);
    }

    private static boolean isInterrupted(WaitingRoom room, int bytes) {
        assertThatThrownBy(() -> room.enter("fn", bytes))
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessage(
                        "fn was not invoked: its thread was interrupted while it waited for room. Send it again later")
                .hasCauseInstanceOf(InterruptedException.class);
        return Thread.interrupted();
    }
}
