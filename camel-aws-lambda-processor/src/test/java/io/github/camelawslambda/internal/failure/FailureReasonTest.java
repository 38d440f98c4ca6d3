package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(throttled("CallerRateLimitExceeded"), "CallerRateLimitExceeded"),
                Arguments.of(throttled("MadeUpByAServer-1234"), "http_429"),
                Arguments.of(throttled(null), "http_429"),
                Arguments.of(new LambdaTimeoutException("", null, "fn", 1), "timeout"),
                Arguments.of(answered(502, "ENILimitReachedException"), "ENILimitReachedException"),
                Arguments.of(answered(503, "ServiceException"), "http_503"),
                Arguments.of(answered(503, null), "http_503"),
                Arguments.of(answered(0, null), "no_answer"),
                Arguments.of(answered(12345, "Odd"), "no_answer"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void reason_isOneOfABoundedNumber_whateverTheServerSays(LambdaInvocationException failure, String reason) {
        assertThat(FailureReason.of(Failure.permanent(failure))).isEqualTo(reason);
    }

    @Test
    void reason_isTimeout_whenCredentialsAreLate() {
        Failure late = new FailureClassifier(
                        new RetrySettings(3, Duration.ZERO, Duration.ZERO, true, Duration.ZERO), Destination.UNKNOWN)
                .classify(
                        new CredentialsTimeoutException("sts"),
                        new FailedAttempt("fn", 1, 0, Duration.ofSeconds(5), List.of()));

        assertThat(FailureReason.of(late)).isEqualTo("timeout");
    }

    private static LambdaInvocationException throttled(@Nullable String reason) {
        return new LambdaThrottledException(
                "",
                new RuntimeException(),
                "fn",
                1,
                new ErrorAnswer(429, "TooManyRequestsException", null, null),
                reason);
    }

    private static LambdaInvocationException answered(int status, @Nullable String code) {
        return new LambdaInvocationException("", null, "fn", 1, true, new ErrorAnswer(status, code, null, null));
    }
}
