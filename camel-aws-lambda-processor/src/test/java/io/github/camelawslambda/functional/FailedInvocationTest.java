package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract section 1, sentence 4: what a failed invocation leaves behind. */
class FailedInvocationTest extends FunctionalTest {

    /** Ways to fail. */
    enum Case {
        // On CRT: the SDK's Netty client (2.41.28) sometimes does not report a refused connection.
        REFUSED_CONNECTION(
                "fn?endpoint=http://127.0.0.1:{closed}&retries=1&httpClient=crt", LambdaInvocationException.class, 2),
        TIMEOUT("hanging?timeout=100ms&retries=1", LambdaTimeoutException.class, 2),
        NOT_FOUND("missing", LambdaInvocationException.class, 1),
        THROTTLED("throttled?retries=1", LambdaThrottledException.class, 2),
        TOO_LARGE("fn", LambdaPayloadTooLargeException.class, 0),
        BAD_HEADER("fn", LambdaInvocationException.class, 0),
        UNMAPPABLE_RESPONSE("fn?responseFormat=map", LambdaInvocationException.class, 1),
        BROKEN_BODY("fn", LambdaInvocationException.class, 0);

        private final String uri;
        private final Class<? extends Throwable> failure;
        private final int attempts;

        Case(String uri, Class<? extends Throwable> failure, int attempts) {
            this.uri = uri;
            this.failure = failure;
            this.attempts = attempts;
        }

        Object body() {
            return switch (this) {
                case TOO_LARGE -> new byte[6_291_457];
                case BROKEN_BODY -> new Broken();
                default -> new StringBuilder("[1]");
            };
        }
    }

    /** A body that Jackson cannot write. */
    public static final class Broken {

        public String getSecret() {
            throw new IllegalStateException("cannot be read");
        }
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void bodyAndHeaders_areWhatTheyWere_whenTheInvocationFailed(Case failed) throws Exception {
        Map<String, Object> before = new HashMap<>();
        Object body = failed.body();

        Exchange exchange = send(uri(failed), prepared -> {
            prepare(failed, prepared.getMessage(), body);
            before.putAll(prepared.getMessage().getHeaders());
        });

        assertThat(exchange.getException()).isExactlyInstanceOf(failed.failure);
        assertThat(((LambdaInvocationException) exchange.getException()).getAttempts())
                .isEqualTo(failed.attempts);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void exchange_goesOnWithAFlag_whenOnFailureSaysSo(Case failed) throws Exception {
        Map<String, Object> before = new HashMap<>();
        Object body = failed.body();
        String uri = uri(failed);

        Exchange exchange = send(uri + (uri.contains("?") ? "&" : "?") + "onFailure=flag", prepared -> {
            prepare(failed, prepared.getMessage(), body);
            before.putAll(prepared.getMessage().getHeaders());
        });

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().removeHeader(LambdaProcConstants.EXCEPTION))
                .isExactlyInstanceOf(failed.failure);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(before);
    }

    @Test
    void flag_isRemoved_whenALaterInvocationSucceeds() {
        answering("fn", "1");

        Exchange exchange = send(
                "aws-lambda-proc:fn?onFailure=flag",
                prepared -> prepared.getMessage()
                        .setHeader(LambdaProcConstants.EXCEPTION, new IllegalStateException("earlier")));

        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(LambdaProcConstants.EXCEPTION);
    }

    @Test
    void exception_tellsWhatLambdaAnswered() {
        answering("fn", "1").fault(Fault.throttle("CallerRateLimitExceeded"));

        Exchange exchange = send("aws-lambda-proc:fn?retries=0", "{}");

        LambdaThrottledException failure = (LambdaThrottledException) exchange.getException();
        assertThat(failure.getReason()).isEqualTo("CallerRateLimitExceeded");
        assertThat(failure.getStatusCode()).isEqualTo(429);
        assertThat(failure.getErrorCode()).isEqualTo("TooManyRequestsException");
        assertThat(failure.getRequestId()).isEqualTo(lambda.journal().last("fn").requestId());
        assertThat(failure.getFunction()).isEqualTo("fn");
        assertThat(failure.isRetryable()).isTrue();
    }

    private String uri(Case failed) throws IOException {
        answering("fn", "[1]");
        answering("hanging", "1").fault(Fault.hang().always());
        answering("throttled", "1")
                .fault(Fault.throttle("ConcurrentInvocationLimitExceeded").always());
        component().getConfiguration().setMaxRetryDelay(java.time.Duration.ofMillis(1));
        return "aws-lambda-proc:" + failed.uri.replace("{closed}", String.valueOf(CLOSED_PORT));
    }

    private static void prepare(Case failed, Message message, Object body) {
        message.setBody(body);
        message.setHeader("mine", "stays");
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR, "Unhandled");
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR_TYPE, "earlier");
        message.setHeader(LambdaProcConstants.STATUS_CODE, 200);
        message.setHeader(LambdaProcConstants.LOG_TAIL, "earlier");
        message.setHeader(LambdaProcConstants.QUALIFIER, "$LATEST");
        if (failed == Case.BAD_HEADER) {
            message.setHeader(LambdaProcConstants.TENANT_ID, "a\r\nb");
        }
    }
}
