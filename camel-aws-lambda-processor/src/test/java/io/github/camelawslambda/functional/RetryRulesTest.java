package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of contract section 6: what goes wrong, how many requests that makes, what the exchange gets. */
class RetryRulesTest extends FunctionalTest {

    private static final String SECRET_BODY = "{\"body\":\"of the message\"}";

    /** One line of the table; status 0 and code null where there was no answer. */
    record Rule(
            String name,
            Fault fault,
            boolean retried,
            Class<?> exception,
            int status,
            @Nullable String code) {

        @Override
        public String toString() {
            return name + (retried ? " is retried" : " fails at once");
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(throttled(), noAnswer(), retried(), atOnce()).flatMap(rules -> rules);
    }

    private static Stream<Rule> throttled() {
        return Stream.of(
                        "ConcurrentInvocationLimitExceeded",
                        "FunctionInvocationRateLimitExceeded",
                        "ReservedFunctionConcurrentInvocationLimitExceeded",
                        "ReservedFunctionInvocationRateLimitExceeded",
                        "CallerRateLimitExceeded",
                        "ConcurrentSnapshotCreateLimitExceeded")
                .map(reason -> new Rule(
                        reason,
                        Fault.throttle(reason),
                        true,
                        LambdaThrottledException.class,
                        429,
                        "TooManyRequestsException"));
    }

    private static Stream<Rule> noAnswer() {
        return Stream.of(
                noAnswer("a reset", Fault.reset(), LambdaInvocationException.class),
                noAnswer("a closed connection", Fault.close(), LambdaInvocationException.class),
                noAnswer("a truncated response", Fault.truncate(), LambdaInvocationException.class),
                noAnswer("a timeout", Fault.hang(), LambdaTimeoutException.class));
    }

    private static Rule noAnswer(String name, Fault fault, Class<?> exception) {
        return new Rule(name, fault, true, exception, 0, null);
    }

    private static Stream<Rule> retried() {
        return Stream.of(
                answer(500, "ServiceException", true),
                answer(500, "AnyOtherException", true),
                answer(503, "ServiceUnavailableException", true),
                answer(504, "GatewayTimeoutException", true),
                answer(502, "EC2ThrottledException", true),
                answer(502, "EC2UnexpectedException", true),
                answer(502, "ResourceNotReadyException", true),
                answer(502, "ENILimitReachedException", true),
                answer(502, "SubnetIPAddressLimitReachedException", true),
                answer(409, "ResourceConflictException", true),
                answer(409, "SnapStartNotReadyException", true),
                answer(408, "SnapStartTimeoutException", true),
                answer(408, "EFSMountTimeoutException", true),
                answer(408, "EFSMountConnectivityException", true),
                answer(410, "EFSIOException", true),
                answer(403, "RequestTimeTooSkewed", true),
                withoutCode(429, LambdaThrottledException.class),
                withoutCode(500, LambdaInvocationException.class),
                withoutCode(502, LambdaInvocationException.class),
                withoutCode(503, LambdaInvocationException.class),
                withoutCode(504, LambdaInvocationException.class));
    }

    private static Stream<Rule> atOnce() {
        return Stream.of(
                answer(400, "InvalidParameterValueException", false),
                answer(400, "InvalidRequestContentException", false),
                answer(400, "RecursiveInvocationException", false),
                answer(403, "AccessDeniedException", false),
                answer(403, "UnrecognizedClientException", false),
                answer(403, "InvalidSignatureException", false),
                answer(403, "EFSMountFailureException", false),
                answer(404, "ResourceNotFoundException", false),
                answer(413, "RequestTooLargeException", false),
                answer(415, "UnsupportedMediaTypeException", false),
                answer(418, "SomethingNewException", false),
                answer(502, "InvalidRuntimeException", false),
                answer(502, "InvalidZipFileException", false),
                answer(502, "InvalidSubnetIDException", false),
                answer(502, "InvalidSecurityGroupIDException", false),
                answer(502, "EC2AccessDeniedException", false),
                answer(502, "KMSAccessDeniedException", false),
                answer(502, "KMSDisabledException", false),
                answer(502, "KMSInvalidStateException", false),
                answer(502, "KMSNotFoundException", false),
                answer(400, "SnapStartException", false),
                answer(409, "DurableExecutionAlreadyStartedException", false));
    }

    private static Rule answer(int status, String code, boolean retried) {
        return new Rule(
                status + " " + code,
                Fault.status(status, code),
                retried,
                LambdaInvocationException.class,
                status,
                code);
    }

    private static Rule withoutCode(int status, Class<?> exception) {
        Fault fault = Fault.raw(
                status, Map.of("Content-Type", "text/html"), "<h1>Sorry</h1>".getBytes(StandardCharsets.UTF_8));
        return new Rule(status + " without an error type", fault, true, exception, status, null);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void invocation_isRetried_asTheTableSays(Rule rule) {
        echo("fn").fault(rule.fault().always());

        // Short only where it is waited for: a busy machine may need longer for an answer.
        String timeout = rule.exception() == LambdaTimeoutException.class ? "700ms" : "20s";

        Exchange exchange = send("aws-lambda-proc:fn?retries=2&timeout=" + timeout, SECRET_BODY);

        int requests = rule.retried() ? 3 : 1;
        assertThat(lambda.journal().count("fn")).isEqualTo(requests);
        assertThat(exchange.getException())
                .isExactlyInstanceOf(rule.exception())
                .isInstanceOfSatisfying(LambdaInvocationException.class, e -> {
                    assertThat(e.getFunction()).isEqualTo("fn");
                    assertThat(e.getAttempts()).isEqualTo(requests);
                    assertThat(e.getStatusCode()).isEqualTo(rule.status());
                    assertThat(e.getErrorCode()).isEqualTo(rule.code());
                    assertThat(e.getRequestId())
                            .isEqualTo(
                                    rule.status() == 0
                                            ? null
                                            : lambda.journal().last("fn").requestId());
                    assertThat(e.isRetryable()).isEqualTo(rule.retried());
                })
                .hasMessageContaining("Invoking fn failed at attempt %d of at most 3", requests)
                .hasMessageContaining(rule.status() == 0 ? "" : Integer.toString(rule.status()))
                .hasMessageEndingWith(rule.exception() == LambdaThrottledException.class ? "" : ".")
                .hasMessageNotContaining("of the message");
        assertThat(exchange.getMessage().getBody()).isEqualTo(SECRET_BODY);
    }

    @ParameterizedTest
    @MethodSource("throttled")
    void throttled_hasLambdasReason(Rule rule) {
        echo("fn").fault(rule.fault().always());

        Exchange exchange = send("aws-lambda-proc:fn?retries=0", SECRET_BODY);

        assertThat(exchange.getException())
                .isInstanceOfSatisfying(
                        LambdaThrottledException.class,
                        e -> assertThat(e.getReason()).isEqualTo(rule.name()))
                .hasMessageContaining(rule.name())
                .hasMessageContaining("Raise the concurrency of the function");
    }
}
