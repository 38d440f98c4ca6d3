package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sts.model.StsException;

class ErrorClassifierTest {

    private static final Invocation SECOND =
            Attempts.invocation(Duration.ofSeconds(5), 0).withAttempt(2);

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), LambdaInvocationException.class),
                Arguments.of(new UnknownHostException("x.invalid"), LambdaInvocationException.class),
                Arguments.of(new SSLHandshakeException("no trust"), LambdaInvocationException.class),
                Arguments.of(new IOException("reset by peer"), LambdaInvocationException.class),
                Arguments.of(new IllegalStateException("any"), LambdaInvocationException.class),
                Arguments.of(new AssertionError("an error"), LambdaInvocationException.class),
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
        Outcome.Failure failure = classifier(true).classify(wrapped, SECOND);

        assertThat(failure.exception()).isExactlyInstanceOf(expected).hasMessageContaining("attempt 2 of at most 4");
        assertThat(failure.exception().getCause()).isInstanceOf(SdkClientException.class);
        assertThat(failure.exception().isRetryable()).isTrue();
        assertThat(failure.exception().getAttempts()).isEqualTo(2);
        assertThat(failure.exception().getStatusCode()).isZero();
        assertThat(failure.exception().getErrorCode()).isNull();
        assertThat(failure.exception().getRequestId()).isNull();
        assertThat(failure.retry()).isEqualTo(new Outcome.Retry(true, false, Duration.ZERO));
    }

    @Test
    void timeoutOfAClient_isNotRetried_whenTimeoutsAreNot() {
        Outcome.Failure failure = classifier(false).classify(ApiCallAttemptTimeoutException.create(9), SECOND);

        assertThat(failure.retry().allowed()).isFalse();
        assertThat(failure.exception())
                .hasMessageContaining("the client itself gave up before timeout=5000ms and retryOnTimeout=false")
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
        LambdaException cause = answer(404, "ResourceNotFoundException", "Function not found: fn");
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
                        .classify(answer(status, code, "SECRET WORDS"), SECOND)
                        .exception())
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining(code)
                .hasMessageNotContaining("SECRET WORDS");
    }

    @Test
    void throttling_hasItsReason_whenLambdaGaveOne() {
        TooManyRequestsException cause = (TooManyRequestsException) TooManyRequestsException.builder()
                .reason("CallerRateLimitExceeded")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TooManyRequestsException")
                        .build())
                .statusCode(429)
                .build();
        Outcome.Failure failure = classifier(true).classify(cause, SECOND);

        assertThat(failure.retry().throttled()).isTrue();
        assertThat(((LambdaThrottledException) failure.exception()).getReason()).isEqualTo("CallerRateLimitExceeded");
        assertThat(failure.exception())
                .hasMessageContaining("CallerRateLimitExceeded")
                .hasMessageContaining("maxConcurrency");
    }

    @ParameterizedTest
    @CsvSource({"RequestTimeTooSkewed, true", "RequestExpired, true", "AccessDeniedException, false"})
    void refusal_isRetried_whenTheClocksDiffer(String code, boolean retried) {
        Outcome.Failure failure = classifier(true).classify(answer(403, code, "x"), SECOND);

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
        Outcome.Failure failure = classifier(true).classify(thrown, SECOND);

        assertThat(failure.retry().allowed()).isEqualTo(retried);
        assertThat(failure.exception().isRetryable()).isEqualTo(retried);
        assertThat(failure.exception())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("none (profile)")
                .hasMessageContaining("Set accessKey and secretKey");
        assertThat(failure.exception().getStatusCode()).isZero();
    }

    @Test
    void message_countsRight_whenRetriesAreTheMostPossible() {
        RetrySettings most =
                new RetrySettings(Integer.MAX_VALUE, Duration.ZERO, Duration.ofSeconds(1), true, Duration.ZERO);

        assertThat(new ErrorClassifier(most)
                        .classify(new IOException("x"), SECOND)
                        .exception())
                .hasMessageContaining("of at most 2147483648");
    }

    private static ErrorClassifier classifier(boolean retryOnTimeout) {
        return new ErrorClassifier(
                new RetrySettings(3, Duration.ZERO, Duration.ofSeconds(20), retryOnTimeout, Duration.ZERO));
    }

    private static LambdaException answer(int status, String code, String message) {
        return (LambdaException) LambdaException.builder()
                .statusCode(status)
                .requestId("id-1")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static Throwable sts(int status, String code) {
        return StsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
