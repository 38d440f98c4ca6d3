package io.github.camelawslambda.internal.exchange;

import static io.github.camelawslambda.internal.exchange.Subjects.single;
import static io.github.camelawslambda.internal.exchange.Subjects.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invocation.RequestContext;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as invocations: options, which headers may override. */
class InvocationReaderTest {

    private static final String NORTH = "arn:aws:lambda:eu-north-1:123456789012:function:fn";

    private static InvocationReader reader(
            String function, @Nullable String region, Consumer<LambdaProcConfiguration> set) {
        return new InvocationReader(Subjects.settings(function, set), region, Subjects.MAPPER, () -> 7);
    }

    private static void options(LambdaProcConfiguration options) {
        options.setTimeout(Duration.ofSeconds(9));
        options.setTenantId("t");
        options.setLogTail(true);
        options.setPayloadFormat("auto");
    }

    @Test
    void invocation_hasTheOptions_whenThereAreNoHeaders() {
        Subject subject = single("1", Map.of("traceparent", "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"));

        Invocation invocation =
                reader("fn:live", null, InvocationReaderTest::options).read(subject);

        assertThat(invocation.functionName()).isEqualTo("fn:live");
        assertThat(invocation.type()).isEqualTo(InvocationType.REQUEST_RESPONSE);
        assertThat(invocation.payload()).isEqualTo(utf8("1"));
        assertThat(invocation.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(invocation.arrivedNanos()).isEqualTo(7);
        assertThat(invocation.context())
                .isEqualTo(new RequestContext(
                        null,
                        "t",
                        null,
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                        true));
    }

    @Test
    void invocation_hasTheHeaders_whenThereAreSome() {
        Map<String, Object> headers = Map.of(
                LambdaProcConstants.FUNCTION, "other:2",
                LambdaProcConstants.INVOCATION_TYPE, "Event",
                LambdaProcConstants.TIMEOUT, "3s",
                LambdaProcConstants.CLIENT_CONTEXT, "{}",
                LambdaProcConstants.TENANT_ID, "u",
                LambdaProcConstants.DURABLE_EXECUTION_NAME, "d",
                LambdaProcConstants.TRACE_HEADER, "Root=1");

        Invocation invocation =
                reader("fn:live", null, InvocationReaderTest::options).read(single("1", headers));

        assertThat(invocation.functionName()).isEqualTo("other:2");
        assertThat(invocation.type()).isEqualTo(InvocationType.EVENT);
        assertThat(invocation.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(invocation.context()).isEqualTo(new RequestContext("e30=", "u", "d", "Root=1", true));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fn:live, -, -, -, fn:live, fn:live",
                "fn:live, -, -, 2, fn:2, fn:live",
                "fn:live, -, other, -, other, fn:live",
                "fn:live, -, other, 2, other:2, fn:live",
                "fn:live, -, other:2, 2, other:2, fn:live",
                "fn:live, -, arn:aws:lambda:eu-west-1:123456789012:function:fn, -, arn:aws:lambda:eu-west-1:123456789012:function:fn, fn:live",
                "fn:live, other, -, -, fn:live, fn:live",
                "toD, fn, -, -, fn, fn",
                "toD, fn, other, -, fn, fn",
                "toD, fn:live, -, 2, fn:2, fn:live",
                "toD, -, -, -, toD, toD"
            })
    void function_isThatOfToD_elseOfTheHeader_elseOfTheEndpoint(
            String endpoint,
            @Nullable String dynamic,
            @Nullable String header,
            @Nullable String qualifier,
            String function,
            String ofEndpoint) {
        Exchange exchange = Subjects.exchange("1", Map.of());
        exchange.setProperty(InvocationReader.DYNAMIC_FUNCTION, dynamic);
        exchange.getMessage().setHeader(LambdaProcConstants.FUNCTION, header);
        exchange.getMessage().setHeader(LambdaProcConstants.QUALIFIER, qualifier);
        Subject subject = Subject.of(exchange);
        InvocationReader reader = reader(endpoint, "eu-west-1", options -> {});

        Invocation invocation = reader.read(subject);

        assertThat(invocation.functionName()).isEqualTo(function);
        assertThat(reader.functionName(subject)).isEqualTo(invocation.function().name());
        assertThat(reader.endpointFunction(exchange)).isEqualTo(ofEndpoint);
    }

    @Test
    void functionOfToD_hasTheQualifierOfTheOption() {
        Exchange exchange = Subjects.exchange("1", Map.of());
        exchange.setProperty(InvocationReader.DYNAMIC_FUNCTION, "fn");

        assertThat(reader("toD", null, options -> options.setQualifier("live"))
                        .read(Subject.of(exchange))
                        .functionName())
                .isEqualTo("fn:live");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(LambdaProcConstants.FUNCTION, " x", "fn:live", "CamelAwsLambdaProcFunction"),
                arguments(
                        LambdaProcConstants.FUNCTION,
                        NORTH,
                        "fn:live",
                        "CamelAwsLambdaProcFunction names a function in eu-north-1, but this endpoint invokes in eu-west-1: use an endpoint with that region"),
                arguments(LambdaProcConstants.QUALIFIER, "a b", "fn:live", "CamelAwsLambdaProcQualifier"),
                arguments(LambdaProcConstants.INVOCATION_TYPE, "never", "fn:live", "CamelAwsLambdaProcInvocationType"),
                arguments(LambdaProcConstants.TIMEOUT, "0", "fn:live", "CamelAwsLambdaProcTimeout must be positive"),
                arguments(LambdaProcConstants.TENANT_ID, "a\nb", "fn:live", "CamelAwsLambdaProcTenantId"),
                arguments(LambdaProcConstants.TRACE_HEADER, "a\nb", "fn:live", "CamelAwsLambdaProcTraceHeader"),
                arguments(
                        LambdaProcConstants.DURABLE_EXECUTION_NAME,
                        "a b",
                        "fn:live",
                        "CamelAwsLambdaProcDurableExecutionName"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void message_isRefused_forAHeaderThatCannotBeUsed(String name, String value, String function, String why) {
        assertThatExceptionOfType(LambdaInvocationException.class)
                .isThrownBy(() -> reader("fn:live", "eu-west-1", options -> {}).read(single("1", Map.of(name, value))))
                .withMessageStartingWith(function + " was not invoked: " + why)
                .satisfies(failure -> assertThat(failure.getFunction()).isEqualTo(function));
    }

    @Test
    void functionOfToD_isRefused_whenItIsInAnotherRegion() {
        Exchange exchange = Subjects.exchange("1", Map.of());
        exchange.setProperty(InvocationReader.DYNAMIC_FUNCTION, NORTH);
        Subject subject = Subject.of(exchange);

        assertThatExceptionOfType(LambdaInvocationException.class)
                .isThrownBy(() -> reader("toD", "eu-west-1", options -> {}).read(subject))
                .withMessage(
                        NORTH
                                + " was not invoked: the function of toD names a function in eu-north-1, but this endpoint invokes in eu-west-1: use an endpoint with that region");
        assertThat(reader("toD", null, options -> {}).read(subject).functionName())
                .isEqualTo(NORTH);
        assertThat(reader("toD", "eu-north-1", options -> {}).read(subject).functionName())
                .isEqualTo(NORTH);
    }

    @ParameterizedTest
    @CsvSource({"true, Event, false", "true, RequestResponse, true", "false, RequestResponse, false"})
    void durableName_isRefused_onlyForAStreamedInvocation(boolean stream, String type, boolean isRefused) {
        InvocationReader reader = reader("fn", null, options -> options.setResponseStream(stream));
        Subject subject = single(
                "1",
                Map.of(LambdaProcConstants.DURABLE_EXECUTION_NAME, "d", LambdaProcConstants.INVOCATION_TYPE, type));

        if (isRefused) {
            assertThatExceptionOfType(LambdaInvocationException.class)
                    .isThrownBy(() -> reader.read(subject))
                    .withMessage(
                            "fn was not invoked: CamelAwsLambdaProcDurableExecutionName cannot be used with responseStream=true: a streamed invocation takes no such name. Remove the header, or use responseStream=false");
        } else {
            assertThat(reader.read(subject).context().durableExecutionName()).isEqualTo("d");
        }
        assertThat(reader.read(single("1", Map.of(LambdaProcConstants.INVOCATION_TYPE, type)))
                        .context()
                        .durableExecutionName())
                .isNull();
    }

    @Test
    void payload_isRefused_whenItIsTooLarge() {
        int limit = InvocationType.EVENT.payloadLimit();
        InvocationReader reader = reader("fn", null, options -> options.setInvocationType("Event"));
        byte[] bytes = new byte[limit + 1];

        assertThatExceptionOfType(LambdaPayloadTooLargeException.class)
                .isThrownBy(() -> reader.read(single(bytes, Map.of())))
                .withMessage(
                        "fn was not invoked: the payload has 1048577 bytes, Lambda takes at most 1048576 for Event. Send less, for example a reference to an object in S3");
        assertThatExceptionOfType(LambdaPayloadTooLargeException.class)
                .isThrownBy(() -> reader.read(single(new ByteArrayInputStream(bytes), Map.of())))
                .withMessage(
                        "fn was not invoked: the payload has more than 1048576 bytes, Lambda takes at most 1048576 for Event. Send less, for example a reference to an object in S3");
    }

    @Test
    void body_isRefused_whenItIsNoPayload() {
        assertThatExceptionOfType(LambdaInvocationException.class)
                .isThrownBy(() -> reader("fn", null, options -> options.setPayloadFormat("auto"))
                        .read(single(ControlHeadersReaderTest.UNREADABLE, Map.of())))
                .withMessageStartingWith("fn was not invoked: the body of type ")
                .withCauseInstanceOf(java.io.IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "string, false, false, true, no",
        "stream, false, true, true, stream",
        "stream, true, true, true, stream",
        "apiGateway, true, true, true, stream",
        "apiGateway, false, false, true, no",
        "string, true, true, true, name",
        "string, false, true, true, name",
        "string, false, false, true, no",
        "string, false, true, false, no"
    })
    void batch_isRefused_whenItCannotBeOne(
            String format, boolean stream, boolean isShared, boolean overrides, String refusal) {
        InvocationReader reader = reader("fn:live", null, options -> {
            options.setResponseFormat(format);
            options.setResponseStream(stream);
            options.setHeaderOverrides(overrides);
        });
        Exchange outer = Subjects.exchange("1", Map.of(LambdaProcConstants.DURABLE_EXECUTION_NAME, "d"));

        switch (refusal) {
            case "stream" ->
                assertThatExceptionOfType(LambdaInvocationException.class)
                        .isThrownBy(() -> reader.checkBatch(outer, isShared))
                        .withMessage(
                                "no element was invoked on fn:live: the body is a batch, but with responseFormat=%s each stream belongs to one exchange. Split the batch in the route, or use another responseFormat",
                                format);
            case "name" ->
                assertThatExceptionOfType(LambdaInvocationException.class)
                        .isThrownBy(() -> reader.checkBatch(outer, isShared))
                        .withMessage(
                                "no element was invoked on fn:live: CamelAwsLambdaProcDurableExecutionName is set on the message of the batch, but one name cannot start many executions. Set it on each element");
            default -> assertThatCode(() -> reader.checkBatch(outer, isShared)).doesNotThrowAnyException();
        }
        if (!"stream".equals(refusal)) {
            assertThatCode(() -> reader.checkBatch(Subjects.exchange("1", Map.of()), isShared))
                    .doesNotThrowAnyException();
        }
    }
}
