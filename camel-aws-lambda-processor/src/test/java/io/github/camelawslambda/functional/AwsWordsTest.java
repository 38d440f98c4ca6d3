package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 1: what AWS says in its own words is part of the message, but for what quotes the request. */
@Tag("chooses-invoker")
class AwsWordsTest extends FunctionalTest {

    private LambdaInvocationException failure(String uri, Map<String, Object> headers) {
        Exchange exchange = send(uri, prepared -> {
            prepared.getMessage().setBody("{}");
            prepared.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        return exchange.getException(LambdaInvocationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "sdk"})
    void causeOfA400_isSaid(String invoker) {
        echo("fn")
                .fault(Fault.status(400, "InvalidParameterValueException")
                        .withMessage("You cannot invoke a durable function using an unqualified ARN."));

        assertThat(failure("aws-lambda-proc:fn?invoker=" + invoker, Map.of()))
                .hasMessageContaining(
                        "Lambda answered 400 InvalidParameterValueException, You cannot invoke a durable function using an unqualified ARN. (request id ")
                .hasMessageEndingWith(
                        "Set qualifier to a version or an alias: a durable function is invoked with one only.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "sdk"})
    void headers_areMasked_whereAwsQuotesThem(String invoker) {
        echo("fn")
                .fault(
                        Fault.status(400, "ValidationException")
                                .withMessage(
                                        "Value 'tenant-7' or 'name-8' or '{\"at\":9}' or 'eyJhdCI6OX0=' or 'Root=1-x' is wrong"));

        LambdaInvocationException failure = failure(
                "aws-lambda-proc:fn?invoker=" + invoker,
                Map.of(
                        LambdaProcConstants.TENANT_ID,
                        "tenant-7",
                        LambdaProcConstants.DURABLE_EXECUTION_NAME,
                        "name-8",
                        LambdaProcConstants.CLIENT_CONTEXT,
                        "{\"at\":9}",
                        LambdaProcConstants.TRACE_HEADER,
                        "Root=1-x"));

        assertThat(failure).hasMessageContaining("Value '***' or '***' or '***' or '***' or '***' is wrong");
        assertThat(failure).hasStackTraceContaining("'***'");
        assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                .doesNotContain("tenant-7", "name-8", "eyJhdCI6OX0", "Root=1-x", "\"at\":9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "sdk"})
    void payload_isNotSaid_whereAwsQuotesIt(String invoker) {
        lambda.function("fn", (input, context) -> input);

        Exchange exchange = send("aws-lambda-proc:fn?invoker=" + invoker, "SECRET-42");

        assertThat(exchange.getException()).hasMessageContaining("400 InvalidRequestContentException");
        assertThat(org.assertj.core.util.Throwables.getStackTrace(exchange.getException()))
                .doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({
        "404, UnknownOperationException, This is not an endpoint of Lambda: check endpoint.",
        "404, , Something else than Lambda answered",
        "403, , Something else than Lambda answered",
        "502, , Something else than Lambda answered"
    })
    void endpointOfSomethingElse_isNamed(int status, @Nullable String code, String remedy) {
        String head = code == null ? "Content-Type: text/html" : "x-amzn-errortype: " + code;
        try (RawServer server = RawServer.start(number -> RawServer.bytes(
                "HTTP/1.1 %d No\r\n%s\r\nContent-Length: 13\r\n\r\n<html></html>".formatted(status, head)))) {

            LambdaInvocationException failure =
                    failure("aws-lambda-proc:fn?retries=0&endpoint=" + server.endpoint(), Map.of());

            assertThat(failure).hasMessageContaining(remedy);
            if (code == null) {
                assertThat(failure)
                        .hasMessageContaining("the answer at %s is a %d without an error code of Lambda. "
                                .formatted(server.endpoint(), status));
            }
        }
    }

    @Test
    void attemptsThatWereNotSent_areToldFromThoseThatWere() {
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);

        assertThat(failure("aws-lambda-proc:fn?profile=missing", Map.of()))
                .hasMessageContaining("failed at attempt 1 of at most 4 (nothing was sent): ")
                .returns(0, LambdaInvocationException::getAttempts);
    }
}
