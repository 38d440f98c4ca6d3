package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that break off, messages that are not taken, and the place that errors name. */
class ExplainedTest {

    private static final FailedAttempt SENT = new FailedAttempt("fn:live", 1, 1, Duration.ofSeconds(5), List.of());

    static Stream<Arguments> brokenStreams() {
        return Stream.of(
                Arguments.of(
                        new CompletionException(new AttemptTimeoutException()),
                        LambdaTimeoutException.class,
                        "fn:live was invoked, but its response stopped after 7 bytes: nothing more came within timeout=5000ms"),
                Arguments.of(
                        new IOException("x", new IOException("reset by peer")),
                        LambdaInvocationException.class,
                        "fn:live was invoked, but its response broke off after 7 bytes: reset by peer. Send"),
                Arguments.of(
                        new IOException((String) null),
                        LambdaInvocationException.class,
                        "its response broke off after 7 bytes: IOException. Send"),
                Arguments.of(
                        new IOException(new ResponseTooLargeException(5, -1)),
                        LambdaInvocationException.class,
                        "larger than maxResponseSize=5 bytes"),
                Arguments.of(
                        new IOException(Failures.unavailable(Duration.ZERO)),
                        LambdaInvocationException.class,
                        "Lambda answered 503 ServiceException"));
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void brokenStream_isExplained(Throwable thrown, Class<?> type, String text) {
        FailureClassifier classifier = new FailureClassifier(
                new RetrySettings(3, Duration.ZERO, Duration.ZERO, true, Duration.ZERO), Destination.UNKNOWN);

        assertThat(BrokenStream.explain(thrown, 7, classifier, SENT))
                .isExactlyInstanceOf(type)
                .hasMessageContaining(text)
                .satisfies(failure -> assertThat(failure.getAttempts()).isOne());
    }

    static Stream<Arguments> rejections() {
        IllegalStateException cause = new IllegalStateException();
        LambdaInvocationException known = Failures.transientFailure().exception();
        return Stream.of(
                Arguments.of(
                        Rejection.stopping("fn"),
                        "fn was not invoked: its endpoint is stopping. Send it again when it has been started",
                        0),
                Arguments.of(
                        Rejection.aborted("fn", 0, "why", cause), "fn was not invoked: why. Send it again later", 0),
                Arguments.of(
                        Rejection.aborted("fn", 2, "why", cause),
                        "fn was aborted before it answered: why. The function may still have run",
                        2),
                Arguments.of(
                        Rejection.unreadable("fn", cause),
                        "fn was not invoked: its message threw java.lang.IllegalStateException while it was read, which is the cause",
                        0),
                Arguments.of(Rejection.unreadable("fn", known), "transient", 1));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void rejection_tellsWhetherTheFunctionMayHaveRun(LambdaInvocationException rejection, String text, int sent) {
        assertThat(rejection).hasMessage(text);
        assertThat(rejection.getAttempts()).isEqualTo(sent);
    }

    @Test
    void place_isTheEndpointOrTheRegion() {
        assertThat(new Destination(URI.create("http://h:9001/x"), "eu-west-1", null, null).place())
                .isEqualTo(" at http://h:9001");
        assertThat(new Destination(URI.create("https://h"), null, null, null).place())
                .isEqualTo(" at https://h");
        assertThat(new Destination(null, "eu-west-1", null, null).place()).isEqualTo(" in eu-west-1");
        assertThat(Destination.UNKNOWN.place()).isEmpty();
        assertThat(Destination.UNKNOWN.way()).isEmpty();
        assertThat(Destination.UNKNOWN.isTls()).isTrue();
        assertThat(new Destination(URI.create("http://h"), null, null, null).isTls())
                .isFalse();
    }

    @Test
    void attempt_showsNoSecret() {
        assertThat(new FailedAttempt("fn", 2, 1, Duration.ZERO, List.of("tenant-7")))
                .hasToString("FailedAttempt[function=fn, number=2, sent=1]");
    }
}
