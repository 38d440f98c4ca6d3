package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 3, headers of a message; those that choose the function are in {@link FunctionHeaderTest}. */
@Tag("hostile-locale")
class InHeaderTest extends FunctionalTest {

    private static final String CONTEXT = "{\"custom\":{\"k\":\"grün\"}}";
    private static final String TRACE = "Root=1-67891233-abcdef012345678912345678";

    static Stream<Arguments> sent() {
        return Stream.of(
                arguments(LambdaProcConstants.INVOCATION_TYPE, "Event", "X-Amz-Invocation-Type", "Event"),
                arguments(LambdaProcConstants.INVOCATION_TYPE, "DryRun", "X-Amz-Invocation-Type", "DryRun"),
                arguments(LambdaProcConstants.TENANT_ID, "blue", "X-Amz-Tenant-Id", "blue"),
                arguments(LambdaProcConstants.TENANT_ID, bytes("blue"), "X-Amz-Tenant-Id", "blue"),
                arguments(LambdaProcConstants.DURABLE_EXECUTION_NAME, "once", "X-Amz-Durable-Execution-Name", "once"),
                arguments(LambdaProcConstants.TRACE_HEADER, TRACE, "X-Amzn-Trace-Id", TRACE),
                arguments(
                        LambdaProcConstants.CLIENT_CONTEXT,
                        CONTEXT,
                        "X-Amz-Client-Context",
                        Base64.getEncoder().encodeToString(bytes(CONTEXT))));
    }

    @Tag("newer-sdk")
    @ParameterizedTest
    @MethodSource("sent")
    void header_isSent_andStays(String header, Object value, String sentAs, String sentValue) {
        answering("fn", "1");

        Exchange exchange = send(
                "aws-lambda-proc:fn?tenantId=red",
                prepared -> prepared.getMessage().setHeader(header, value));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(header)).isEqualTo(value);
        assertThat(entry().header(sentAs)).isEqualTo(sentValue);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void header_isIgnored_whenOverridesAreOff(String header, Object value, String sentAs, String sentValue) {
        answering("fn", "1");

        Exchange exchange = send(
                "aws-lambda-proc:fn?headerOverrides=false",
                prepared -> prepared.getMessage().setHeader(header, value));

        assertThat(exchange.getException()).isNull();
        assertThat(entry().header(sentAs)).isNotEqualTo(sentValue);
        assertThat(exchange.getMessage().getHeader(header)).isEqualTo(value);
    }

    @Tag("newer-sdk")
    @Test
    void functionSeesContextTenantAndTrace() {
        lambda.function(
                "fn",
                Object.class,
                (input, context) -> Map.of(
                        "custom", context.getClientContext().getCustom(),
                        "tenant", context.getTenantId(),
                        "trace", context.getXrayTraceId()));

        Exchange exchange = send("aws-lambda-proc:fn?responseFormat=map", prepared -> {
            prepared.getMessage().setHeader(LambdaProcConstants.CLIENT_CONTEXT, CONTEXT);
            prepared.getMessage().setHeader(LambdaProcConstants.TENANT_ID, "blue");
            prepared.getMessage().setHeader(LambdaProcConstants.TRACE_HEADER, TRACE);
        });

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(Map.of("custom", Map.of("k", "grün"), "tenant", "blue", "trace", TRACE));
    }

    @Test
    void clientContext_isSent_whenItIsExactlyAsLargeAsAllowed() {
        answering("fn", "1");

        // Base64 makes 4 bytes out of 3, so 3,580 is the largest length up to 3,583.
        Exchange exchange = send(
                "aws-lambda-proc:fn",
                prepared -> prepared.getMessage().setHeader(LambdaProcConstants.CLIENT_CONTEXT, contextOf(2_685)));

        assertThat(exchange.getException()).isNull();
        assertThat(entry().header("X-Amz-Client-Context")).hasSize(3_580);
    }

    static Stream<Object> timeouts() {
        return Stream.of(Duration.ofMillis(300), 300, 300L, "300", "300ms", bytes("300ms"));
    }

    @ParameterizedTest
    @MethodSource("timeouts")
    void timeout_isTakenFromTheHeader(Object timeout) {
        answering("fn", "1").fault(Fault.hang());

        Exchange exchange = send(
                "aws-lambda-proc:fn?retries=0&timeout=1m",
                prepared -> prepared.getMessage().setHeader(LambdaProcConstants.TIMEOUT, timeout));

        assertThat(exchange.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("300ms");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(LambdaProcConstants.TENANT_ID, "secret\r\nX-Evil: 1"),
                arguments(LambdaProcConstants.TENANT_ID, "secrét"),
                arguments(LambdaProcConstants.TENANT_ID, "secret".repeat(50)),
                arguments(LambdaProcConstants.DURABLE_EXECUTION_NAME, "secret name"),
                arguments(LambdaProcConstants.DURABLE_EXECUTION_NAME, "secret\n"),
                arguments(LambdaProcConstants.TRACE_HEADER, "Root=secret\nX-Evil: 1"),
                arguments(LambdaProcConstants.TRACE_HEADER, "Root=secrét"),
                arguments(LambdaProcConstants.CLIENT_CONTEXT, "secret"),
                arguments(LambdaProcConstants.CLIENT_CONTEXT, "{} secret"),
                arguments(LambdaProcConstants.CLIENT_CONTEXT, contextOf(2_688)),
                arguments(LambdaProcConstants.INVOCATION_TYPE, "secret"),
                arguments(LambdaProcConstants.QUALIFIER, "secret!"),
                arguments(LambdaProcConstants.FUNCTION, "secret function"),
                arguments(LambdaProcConstants.FUNCTION, "secret\r\n"),
                arguments(LambdaProcConstants.TIMEOUT, "secret"),
                arguments(LambdaProcConstants.TIMEOUT, "5S"),
                arguments(LambdaProcConstants.TIMEOUT, "0"),
                arguments(LambdaProcConstants.TIMEOUT, -1),
                arguments(LambdaProcConstants.TIMEOUT, 1.5));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void header_isRefusedByName_beforeAnythingIsSent(String header, Object value) {
        answering("fn", "1");

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody("{}");
            prepared.getMessage().setHeader(header, value);
        });

        assertThat(exchange.getException()).isExactlyInstanceOf(LambdaInvocationException.class);
        assertThat(((LambdaInvocationException) exchange.getException()).isRetryable())
                .isFalse();
        assertThat(exchange.getException()).hasMessageContaining(header);
        assertThat(getStackTrace(exchange.getException())).doesNotContain("secr");
        assertThat(exchange.getMessage().getHeader(header)).isSameAs(value);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    private JournalEntry entry() {
        return lambda.journal().last("fn");
    }

    private static String contextOf(int length) {
        return "{\"custom\":{\"k\":\"" + "s".repeat(length - 19) + "\"}}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
