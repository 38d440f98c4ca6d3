package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 1, sentence 3. */
@Tag("hostile-locale")
class FunctionErrorTest extends FunctionalTest {

    private static final String DOCUMENT = "{\"errorMessage\":\"no stock\",\"errorType\":\"StockException\"}";

    @ParameterizedTest
    @CsvSource({"true, Handled", "false, Unhandled"})
    void message_getsDocumentAndHeaders_whenTheFunctionFails(boolean handled, String kind) {
        failing("fn", "no stock").handledErrors(handled);

        Exchange exchange = send("aws-lambda-proc:fn", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).contains("\"errorMessage\":\"no stock\"");
        assertError(exchange.getMessage(), kind, "java.lang.IllegalStateException", "no stock");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("not JSON", null, null),
                arguments("", null, null),
                arguments("[\"errorType\"]", null, null),
                arguments("\"errorType\"", null, null),
                arguments("{}", null, null),
                arguments("{\"errorMessage\":null,\"errorType\":7}", null, null),
                arguments(
                        "{\"errorMessage\":\"Task timed out after 3.00 seconds\"}",
                        null,
                        "Task timed out after 3.00 seconds"),
                arguments("{\"errorType\":\"T\"}", "T", null));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void typeAndMessage_areSetWhereTheDocumentHasThem(
            String document, @Nullable String type, @Nullable String message) {
        failsWith(document);

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            prepared.getMessage().setBody("{}");
            staleErrorHeaders(prepared.getMessage());
        });

        assertThat(exchange.getException()).isNull();
        String body = exchange.getMessage().getBody(String.class);
        assertThat(body == null ? "" : body).isEqualTo(document);
        assertError(exchange.getMessage(), "Unhandled", type, message);
    }

    static Stream<Arguments> formats() throws Exception {
        JsonNode json = new ObjectMapper().readTree(DOCUMENT);
        Map<String, String> map = Map.of("errorMessage", "no stock", "errorType", "StockException");
        return Stream.of(
                arguments("responseFormat=string", DOCUMENT, DOCUMENT),
                arguments("responseFormat=bytes", DOCUMENT, DOCUMENT.getBytes(StandardCharsets.UTF_8)),
                arguments("responseFormat=json", DOCUMENT, json),
                arguments("responseFormat=map", DOCUMENT, map),
                arguments("responseType=java.time.LocalDate", DOCUMENT, DOCUMENT),
                arguments("responseFormat=json", "not JSON", "not JSON"),
                arguments("responseFormat=map", "[1]", "[1]"),
                arguments("responseType=java.time.LocalDate", "not JSON", "not JSON"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void document_comesInTheFormatAskedFor_whereItFits(String option, String document, Object body) {
        failsWith(document);

        Exchange exchange = send("aws-lambda-proc:fn?" + option, "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isEqualTo("Unhandled");
    }

    @Test
    void errorHeaders_areRemoved_whenALaterInvocationSucceeds() {
        answering("fn", "1");

        Exchange exchange = send("aws-lambda-proc:fn", prepared -> {
            staleErrorHeaders(prepared.getMessage());
            prepared.getMessage().setHeader("mine", "stays");
        });

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("mine", "stays")
                .doesNotContainKeys(
                        LambdaProcConstants.FUNCTION_ERROR,
                        LambdaProcConstants.FUNCTION_ERROR_TYPE,
                        LambdaProcConstants.FUNCTION_ERROR_MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "flag"})
    void exchange_carriesTheFunctionsFailure_whenAskedForAnException(String onFailure) {
        failsWith(DOCUMENT);
        Map<String, Object> headers = new HashMap<>();
        Object body = new StringBuilder("{}");

        Exchange exchange = send("aws-lambda-proc:fn?functionError=exception&onFailure=" + onFailure, prepared -> {
            prepared.getMessage().setBody(body);
            staleErrorHeaders(prepared.getMessage());
            prepared.getMessage().setHeader(LambdaProcConstants.FUNCTION, "fn");
            headers.putAll(prepared.getMessage().getHeaders());
        });

        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(headers);
        assertThat(exchange.getException())
                .asInstanceOf(throwable(LambdaFunctionException.class))
                .satisfies(failure -> {
                    assertThat(failure.getFunctionError()).isEqualTo("Unhandled");
                    assertThat(failure.getErrorType()).isEqualTo("StockException");
                    assertThat(failure.getErrorMessage()).isEqualTo("no stock");
                    assertThat(failure.getDocument()).isEqualTo(DOCUMENT);
                    assertThat(failure.getFunction()).isEqualTo("fn");
                    assertThat(failure.getAttempts()).isEqualTo(1);
                    assertThat(failure.getStatusCode()).isEqualTo(200);
                    assertThat(failure.getRequestId())
                            .isEqualTo(lambda.journal().last("fn").requestId());
                    assertThat(failure.isRetryable()).isFalse();
                    assertThat(failure.getMessage()).contains("fn").doesNotContain("no stock");
                });
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    private void failsWith(String document) {
        echo("fn")
                .fault(Fault.raw(
                        200, Map.of("X-Amz-Function-Error", "Unhandled"), document.getBytes(StandardCharsets.UTF_8)));
    }

    private static void staleErrorHeaders(Message message) {
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR, "Handled");
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR_TYPE, "old");
        message.setHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE, "old");
    }

    private static void assertError(
            Message message, String kind, @Nullable String type, @Nullable String errorMessage) {
        assertThat(message.getHeader(LambdaProcConstants.FUNCTION_ERROR)).isEqualTo(kind);
        assertThat(message.getHeader(LambdaProcConstants.FUNCTION_ERROR_TYPE)).isEqualTo(type);
        assertThat(message.getHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE))
                .isEqualTo(errorMessage);
    }
}
