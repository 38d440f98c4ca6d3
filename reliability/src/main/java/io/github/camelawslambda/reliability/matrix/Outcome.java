package io.github.camelawslambda.reliability.matrix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a cell.
 *
 * @param requests how many requests the server got
 * @param millis from the first send to the last end
 * @param oddities sentences about violations of rules that hold for every fault
 */
record Outcome(List<Message> messages, int requests, long millis, List<String> oddities) {

    /**
     * The outcome of a message.
     *
     * @param failure null if it was served
     * @param attempts the number in the failure or the header
     */
    record Message(@Nullable Exception failure, int attempts) {}

    long failed() {
        return messages.stream().filter(message -> message.failure() != null).count();
    }

    int attempts() {
        return messages.stream().mapToInt(Message::attempts).sum();
    }
}
