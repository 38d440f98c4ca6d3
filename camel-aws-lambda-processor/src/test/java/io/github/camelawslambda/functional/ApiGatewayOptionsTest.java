package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 6, and section 10, point 9: what cannot go with the formats of an API Gateway. */
@Tag("hostile-locale")
class ApiGatewayOptionsTest extends FunctionalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            payloadFormat=apiGateway   | batchSize=2            | batchSize=2, since each request  | use batchSize=1
            payloadFormat=apiGatewayV1 | batchSize=50           | batchSize=50, since each request | use batchSize=1
            responseFormat=apiGateway  | batchSize=2            | batchSize=2, since each request  | use batchSize=1
            payloadFormat=apiGateway   | batchSize=2&linger=10ms | linger=10ms, since each request  | remove linger and batchSize
            payloadFormat=apiGatewayV1 | batchSize=2&linger=10ms | linger=10ms, since each request  | remove linger and batchSize
            responseFormat=apiGateway  | batchSize=2&linger=1s  | linger=1000ms, since each request | remove linger and batchSize
            payloadFormat=apiGateway   | responseType=java.util.Map | responseType=java.util.Map, since | remove responseType, use responseFormat=apiGateway
            payloadFormat=apiGatewayV1 | responseType=java.util.Map | responseType=java.util.Map, since | remove responseType, use responseFormat=apiGateway
            responseFormat=apiGateway  | responseType=java.util.Map | responseType=java.util.Map, since | remove responseType, use responseFormat=apiGateway
            payloadFormat=apiGateway   | batchFormat=records    | batchFormat=records, since       | remove one of the two
            payloadFormat=apiGatewayV1 | batchFormat=records    | batchFormat=records, since       | remove one of the two
            responseFormat=apiGateway  | batchFormat=records    | batchFormat=records, since       | remove one of the two
            """)
    void optionsThatContradictTheFormat_areRefused_namingBoth(
            String format, String other, String contradiction, String remedy) {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?" + format + "&" + other))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(format + " cannot be used with " + contradiction)
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payloadFormat=apiGateway",
                "payloadFormat=APIGATEWAYV1&responseFormat=apigateway",
                "payloadFormat=apiGateway&responseFormat=json",
                "responseFormat=apiGateway&payloadFormat=json&batch=always",
                "payloadFormat=apiGateway&invocationType=Event",
                "payloadFormat=apiGateway&responseFormat=apiGateway&bisect=true&batchSize=1"
            })
    void optionsThatWork_areTaken(String options) {
        assertThatCode(() -> context.getEndpoint("aws-lambda-proc:fn?" + options))
                .doesNotThrowAnyException();
    }
}
