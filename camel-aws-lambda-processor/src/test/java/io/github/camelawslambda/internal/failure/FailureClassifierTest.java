package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.failure.Failure.Retry;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sts.model.StsException;

class FailureClassifierTest {

    private static final FailedAttempt SECOND = new FailedAttempt("fn:live", 2, 2, Duration.ofSeconds(5), List.of());
    private static final FailedAttempt NOT_SENT = new FailedAttempt("fn:live", 2, 0, Duration.ofSeconds(5), List.of());
    private static final Obstacle SLOT = new Obstacle("9 are in flight", "raise maxConcurrency");

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), LambdaInvocationException.class),
                Arguments.of(new UnknownHostException("x.invalid"), LambdaInvocationException.class),
                Arguments.of(new SSLHandshakeException("no trust"), LambdaInvocationException.class),
                Arguments.of(new IOException("reset by peer"), LambdaInvocationException.class),
                Arguments.of(new IllegalStateException("any"), LambdaInvocationException.class),
                Arguments.of(new SocketTimeoutException("read"), LambdaTimeoutException.class),
                Arguments.of(io.netty.handler.timeout.ReadTimeoutException.INSTANCE, LambdaTimeoutException.class),
                Arguments.of(ApiCallAttemptTimeoutException.create(9), LambdaTimeoutException.class),
                Arguments.of(ApiCallTimeoutException.create(9), LambdaTimeoutException.class));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void missingAnswer_isRetried_howeverDeepItsCauseLies(Throwable cause, Class<?> expected) {
        Throwable wrapped =
                new CompletionException(new ExecutionException(SdkClientException.create("Unable to execute", cause)));
        Failure failure = classifier(true).classify(wrapped, SECOND);

        assertThat(failure.exception()).isExactlyInstanceOf(expected).hasMessageContaining("attempt 2 of at most 4");
        assertThat(failure.exception().getCause()).isInstanceOf(SdkClientException.class);
        assertThat(failure.exception().isRetryable()).isTrue();
        assertThat(failure.exception().getAttempts()).isEqualTo(2);
        assertThat(failure.exception().getStatusCode()).isZero();
        assertThat(failure.exception().getErrorCode()).isNull();
        assertThat(failure.exception().getRequestId()).isNull();
        assertThat(failure.retry()).isEqualTo(new Retry(true, false, Duration.ZERO));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        new NoSuchMethodError("void x()"), "NoSuchMethodError: void x(). Libraries that do not go"),
                Arguments.of(new ServiceConfigurationError("no y"), "ServiceConfigurationError: no y. Libraries that"),
                Arguments.of(
                        new AssertionError("an error"), "AssertionError: an error. The network is not the reason"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void error_isNotRetried_andIsNoMatterOfTheNetwork(Error error, String text) {
        Failure failure = classifier(true).classify(SdkClientException.create("Unable to execute", error), SECOND);

        assertThat(failure.exception()).hasMessageContaining(text);
        assertThat(failure.exception().isRetryable()).isFalse();
        assertThat(failure.retry().allowed()).isFalse();
    }

    @Test
    void exhaustedPoolOfAClient_isRetried_andNamed() {
        Throwable acquiring = SdkClientException.create(
                "Unable to execute HTTP request",
                new Throwable(
                        "Acquire operation took longer than the configured maximum time. This indicates that …",
                        new java.util.concurrent.TimeoutException("Acquire operation took longer than 10000 ms")));

        Failure failure = classifier(true).classify(acquiring, SECOND);

        assertThat(failure.retry().allowed()).isTrue();
        assertThat(failure.exception()).hasMessageContaining("The connection pool of lambdaClient is exhausted");
    }

    @Test
    void timeoutOfAClient_isNotRetried_whenTimeoutsAreNot() {
        Failure failure = classifier(false).classify(ApiCallAttemptTimeoutException.create(9), SECOND);

        assertThat(failure.retry().allowed()).isFalse();
        assertThat(failure.exception())
                .hasMessageContaining("the client itself aborted before timeout=5000ms and retryOnTimeout=false")
                .hasMessageContaining("lambdaClient");
    }

    @Test
    void connectFailure_isRetried_whenTimeoutsAreNot() {
        Throwable connecting = SdkClientException.create("x", new io.netty.channel.ConnectTimeoutException("10 s"));

        assertThat(classifier(false).classify(connecting, SECOND).retry().allowed())
                .isTrue();
    }

    @Test
    void answer_isToldInFull_whenItHasAnErrorCode() {
        LambdaException cause = Failures.notFound();
        LambdaInvocationException failure =
                classifier(true).classify(cause, SECOND).exception();

        assertThat(failure)
                .hasMessage("Invoking fn:live failed at attempt 2 of at most 4: Lambda answered 404"
                        + " ResourceNotFoundException, Function not found: fn (request id id-1)."
                        + " Check the function's name, its qualifier and the region.")
                .hasCause(cause);
        assertThat(failure.getFunction()).isEqualTo("fn:live");
        assertThat(failure.getStatusCode()).isEqualTo(404);
        assertThat(failure.getErrorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(failure.getRequestId()).isEqualTo("id-1");
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400, InvalidRequestContentException", "403, InvalidSignatureException"})
    void awssOwnWords_areNotQuoted_whereTheyMayHoldThePayloadOrCredentials(int status, String code) {
        assertThat(classifier(true)
                        .classify(Failures.answer(status, code, "SECRET WORDS", Duration.ZERO), SECOND)
                        .exception())
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(code)
                .hasMessageNotContaining("SECRET WORDS");
    }

    @Test
    void throttling_hasItsReason_whenLambdaGaveOne() {
        TooManyRequestsException cause = Failures.tooMany("CallerRateLimitExceeded");
        Failure failure = classifier(true).classify(cause, SECOND);

        assertThat(failure.retry().throttled()).isTrue();
        assertThat(((LambdaThrottledException) failure.exception()).getReason()).isEqualTo("CallerRateLimitExceeded");
        assertThat(failure.exception())
                .hasMessageContaining("CallerRateLimitExceeded")
                .hasMessageContaining("maxConcurrency");
    }

    @ParameterizedTest
    @CsvSource({"RequestTimeTooSkewed, true", "RequestExpired, true", "AccessDeniedException, false"})
    void refusal_isRetried_whenTheClocksDiffer(String code, boolean retried) {
        Failure failure = classifier(true).classify(Failures.answer(403, code, "x", Duration.ZERO), SECOND);

        assertThat(failure.retry().allowed()).isEqualTo(retried);
        assertThat(failure.exception().isRetryable()).isEqualTo(retried);
    }

    static Stream<Arguments> credentials() {
        return Stream.of(
                Arguments.of(SdkClientException.create("Unable to load credentials"), false),
                Arguments.of(sts(403, "AccessDenied"), false),
                Arguments.of(sts(400, "ValidationError"), false),
                Arguments.of(sts(400, "Throttling"), true),
                Arguments.of(sts(503, "ServiceUnavailable"), true),
                Arguments.of(SdkClientException.create("x", new ConnectException("refused")), true));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void missingCredentials_areRetried_whenTheirSourceMayComeBack(Throwable cause, boolean retried) {
        Throwable thrown = new CompletionException(new CredentialsUnavailableException("none (profile)", cause));
        Failure failure = classifier(true).classify(thrown, SECOND);

        assertThat(failure.retry().allowed()).isEqualTo(retried);
        assertThat(failure.exception().isRetryable()).isEqualTo(retried);
        assertThat(failure.exception())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("none (profile)");
        assertThat(failure.exception().getStatusCode()).isZero();
    }

    @Test
    void message_countsRight_whenRetriesAreTheMostPossible() {
        RetrySettings most =
                new RetrySettings(Integer.MAX_VALUE, Duration.ZERO, Duration.ofSeconds(1), true, Duration.ZERO);

        assertThat(new FailureClassifier(most, Destination.UNKNOWN)
                        .classify(new IOException("x"), SECOND)
                        .exception())
                .hasMessageContaining("of at most 2147483648");
    }

    @Test
    void failure_isClassified_whenItsCausesGoRound() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second", first);
        first.initCause(second);

        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(
                                classifier(true).classify(first, SECOND).retry().allowed())
                        .isTrue());
    }

    @Test
    void knownFailure_isNotRetried_whenItIsThrownByAGate() {
        LambdaInvocationException known = Failures.transientFailure().exception();
        Failure failure = classifier(true).classify(new CompletionException(known), SECOND);

        assertThat(failure).isEqualTo(Failure.permanent(known));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ownTimeout_isRetried_whenTimeoutsAre(boolean retryOnTimeout) {
        Failure failure = classifier(retryOnTimeout).classify(new AttemptTimeoutException(), SECOND);

        assertThat(failure.retry()).isEqualTo(new Retry(retryOnTimeout, false, Duration.ZERO));
        assertThat(failure.exception())
                .isExactlyInstanceOf(LambdaTimeoutException.class)
                .hasNoCause()
                .hasMessageContaining("no answer within timeout=5000ms")
                .hasMessageContaining("Raise timeout")
                .message()
                .matches(message -> message.contains("retryOnTimeout=false") != retryOnTimeout);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lateCredentials_areRetried_whetherTimeoutsAreOrNot(boolean retryOnTimeout) {
        Throwable late = new CompletionException(new CredentialsTimeoutException("role arn:1"));
        Failure failure = classifier(retryOnTimeout).classify(late, NOT_SENT);

        assertThat(failure.retry()).isEqualTo(new Retry(true, false, Duration.ZERO));
        assertThat(failure.exception())
                .isExactlyInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("(nothing was sent): no credentials came from role arn:1 within timeout=5000ms")
                .hasMessageContaining("stsEndpoint")
                .hasMessageNotContaining("may have run")
                .hasMessageNotContaining("retryOnTimeout");
        assertThat(failure.exception().getAttempts()).isZero();
        assertThat(failure.exception().isRetryable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2000, its response (2000 bytes) is larger than", "-1, its response is larger than"})
    void largeResponse_isNotRetried_andToldWithTheNumbers(long size, String text) {
        Throwable large = SdkClientException.create("Unable to execute", new ResponseTooLargeException(1_000, size));
        Failure failure = classifier(true).classify(large, SECOND);

        assertThat(failure.retry()).isEqualTo(Retry.NEVER);
        assertThat(failure.exception())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("fn:live was invoked")
                .hasMessageContaining(text + " maxResponseSize=1000 bytes")
                .hasMessageContaining("Raise maxResponseSize");
        assertThat(failure.exception().isRetryable()).isFalse();
        assertThat(failure.exception().getAttempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"300, 20, true", "301, 20, false", "301, 301, true", "600, 301, false"})
    void retryAfter_isWaitedFor_whenItIsFiveMinutesOrMaxRetryDelayAtMost(long asked, long maxDelay, boolean retried) {
        Throwable busy = Failures.unavailable(Duration.ofSeconds(asked));
        Failure failure = classifier(true, Duration.ofSeconds(maxDelay)).classify(busy, SECOND);

        assertThat(failure.retry()).isEqualTo(new Retry(retried, false, Duration.ofSeconds(asked)));
        assertThat(failure.exception().isRetryable()).isTrue();
        assertThat(failure.exception().getRetryAfter()).isEqualTo(Duration.ofSeconds(asked));
        assertThat(failure.exception())
                .message()
                .matches(message -> message.contains("It asked to wait " + asked + " s") != retried)
                .matches(message -> message.contains("raise maxRetryDelay.") != retried);
    }

    @Test
    void totalTimeout_namesTheObstacle_whenNothingWasSent() {
        assertThat(bounded().totalTimeout(NOT_SENT, SLOT, null))
                .hasMessage("fn:live was not invoked within totalTimeout=3000ms: 9 are in flight."
                        + " Raise totalTimeout, or raise maxConcurrency")
                .hasNoCause();
    }

    @Test
    void totalTimeout_namesTheAttemptAndItsFailure_whenOneWasSent() {
        LambdaInvocationException last = Failures.transientFailure().exception();

        assertThat(bounded().totalTimeout(SECOND, null, last))
                .hasMessageContaining("attempt 2 of at most 4 within totalTimeout=3000ms: the time is up.")
                .hasMessageContaining("Raise totalTimeout")
                .hasCause(last);
        assertThat(bounded().totalTimeout(SECOND, SLOT, last))
                .hasMessageContaining("the time is up while it waited: 9 are in flight.");
    }

    private static FailureClassifier bounded() {
        return new FailureClassifier(
                new RetrySettings(3, Duration.ZERO, Duration.ofSeconds(20), true, Duration.ofSeconds(3)),
                Destination.UNKNOWN);
    }

    private static FailureClassifier classifier(boolean retryOnTimeout) {
        return classifier(retryOnTimeout, Duration.ofSeconds(20));
    }

    private static FailureClassifier classifier(boolean retryOnTimeout, Duration maxDelay) {
        return new FailureClassifier(
                new RetrySettings(3, Duration.ZERO, maxDelay, retryOnTimeout, Duration.ZERO), Destination.UNKNOWN);
    }

    private static Throwable sts(int status, String code) {
        return StsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
