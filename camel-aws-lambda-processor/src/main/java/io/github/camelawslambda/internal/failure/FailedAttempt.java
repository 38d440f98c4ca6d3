package io.github.camelawslambda.internal.failure;

import java.time.Duration;
import java.util.List;

/**
 * The attempt that failed.
 *
 * @param function with its qualifier
 * @param number of the attempt among those of its message, from 1, including attempts that ended before a request was
 *     sent
 * @param sent the number of requests sent for the message so far
 * @param timeout longest wait for one attempt
 * @param secrets values of the message that AWS may quote and errors must not show
 */
public record FailedAttempt(String function, int number, int sent, Duration timeout, List<String> secrets) {

    @Override
    public String toString() {
        return "FailedAttempt[function=%s, number=%d, sent=%d]".formatted(function, number, sent);
    }
}
