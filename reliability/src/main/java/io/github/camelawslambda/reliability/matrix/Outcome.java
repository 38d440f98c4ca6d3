package io.github.camelawslambda.reliability.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the messages of a cell.
 *
 * @param requests how many requests the server got
 * @param millis from the first send to the last end
 * @param oddities sentences about what is not as it must be whatever the fault is
 */
record Outcome(List<Message> messages, int requests, long millis, List<String> oddities) {

    /**
     * What became of a message.
     *
     * @param failure null if it was served
     * @param attempts as the failure or the header names them
     */
    record Message(@Nullable Exception failure, int attempts) {}

    long failed() {
        return messages.stream().filter(message -> message.failure() != null).count();
    }

    int attempts() {
        return messages.stream().mapToInt(Message::attempts).sum();
    }
}
