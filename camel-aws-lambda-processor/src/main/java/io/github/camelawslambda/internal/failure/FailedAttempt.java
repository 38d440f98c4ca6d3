package io.github.camelawslambda.internal.failure;

import java.time.Duration;
import java.util.List;

/**
 * The attempt that a failure is about.
 *
 * @param function with its qualifier
 * @param number which attempt of its message it is, from 1, including those that ended before a request was sent
 * @param sent how many requests were sent for the message so far
 * @param timeout longest wait for one attempt
 * @param secrets values of the message that AWS may quote, and that no error shows
 */
public record FailedAttempt(String function, int number, int sent, Duration timeout, List<String> secrets) {

    @Override
    public String toString() {
        return "FailedAttempt[function=%s, number=%d, sent=%d]".formatted(function, number, sent);
    }
}
