package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 3: what an answer becomes. */
@Tag("hostile-locale")
class ApiGatewayAnswerTest extends ApiGatewayTest {

    private Exchange answered(String answer) {
        answering("fn", answer);
        Exchange exchange = send(ANSWER, "{}");
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static void assertAnswer(Exchange exchange, int status, @Nullable Object body) {
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
        assertThat(exchange.getMessage().getBody()).isEqualTo(body);
    }

    /** All headers but those of Camel. */
    private static Map<String, Object> httpHeaders(Exchange exchange) {
        Map<String, Object> headers =
                new java.util.TreeMap<>(exchange.getMessage().getHeaders());
        headers.keySet().removeIf(name -> name.startsWith("Camel"));
        return headers;
    }

    @Test
    void answer_becomesStatusHeadersAndBody() {
        Exchange exchange = answered("""
                        {"statusCode":201,"headers":{"Content-Type":"text/plain","X-A":"1"},
                         "multiValueHeaders":{"X-Many":["1","2"],"X-One":["1"]},
                         "cookies":["a=b; Path=/","c=d"],"body":"Gr\u00fc\u00dfe","isBase64Encoded":false}""");

        assertAnswer(exchange, 201, "Grüße");
        assertThat(httpHeaders(exchange))
                .isEqualTo(Map.of(
                        "Content-Type", "text/plain",
                        "X-A", "1",
                        "X-Many", List.of("1", "2"),
                        "X-One", "1",
                        "Set-Cookie", List.of("a=b; Path=/", "c=d")));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "200, 200",
        "404, 404",
        "500, 500",
        "503, 503",
        "599, 599",
        "200.0, 200",
        "2e2, 200",
        "\"200\", 200",
        "\"502\", 502"
    })
    void status_isTheFunctions_alsoWhereItSaysThatItFailed(String statusCode, int status) {
        Exchange exchange = answered("{\"statusCode\":" + statusCode + ",\"body\":\"b\"}");

        assertAnswer(exchange, status, "b");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isNull();
    }

    static Stream<Arguments> bodies() {
        byte[] binary = {(byte) 0x89, 0, 'P', (byte) 0xFF};
        String base64 = Base64.getEncoder().encodeToString(binary);
        return Stream.of(
                arguments("'body':'text'", "text"),
                arguments("'body':''", ""),
                arguments("'body':null", null),
                arguments("'x':1", null),
                arguments("'body':'%s'".formatted(base64), base64),
                arguments("'body':'%s','isBase64Encoded':null".formatted(base64), base64),
                arguments("'body':'%s','isBase64Encoded':true".formatted(base64), binary),
                arguments("'isBase64Encoded':true,'body':'%s'".formatted(base64), binary),
                arguments("'body':'%s','isBase64Encoded':'true'".formatted(base64), binary),
                arguments("'body':'','isBase64Encoded':true", new byte[0]),
                arguments("'body':null,'isBase64Encoded':true", null),
                arguments("'isBase64Encoded':true", null),
                // A value that is not a string: its JSON, exactly as written.
                arguments("'body':{'price':1.10,'a':[ ]}", "{\"price\":1.10,\"a\":[ ]}"),
                arguments("'body':17", "17"),
                arguments("'body':false", "false"),
                arguments("'body':[1, 2]", "[1, 2]"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body_isText_orBytesWhereTheFunctionEncodedIt(String fields, @Nullable Object body) {
        assertAnswer(answered(("{'statusCode':200," + fields + "}").replace('\'', '"')), 200, body);
    }

    static Stream<Arguments> headerMaps() {
        return Stream.of(
                arguments("'headers':{}", Map.of()),
                arguments("'headers':null,'multiValueHeaders':null,'cookies':null", Map.of()),
                arguments(
                        "'headers':{'X-A':'1','X-B':2,'X-C':true,'X-D':null}",
                        Map.of("X-A", "1", "X-B", "2", "X-C", "true")),
                arguments("'headers':{'X-A':''}", Map.of("X-A", "")),
                arguments(
                        "'multiValueHeaders':{'X-A':['1'],'X-B':['1',2,true,null],'X-C':[],'X-D':null}",
                        Map.of("X-A", "1", "X-B", List.of("1", "2", "true"))),
                // Where both maps have a name, the one of several values wins.
                arguments(
                        "'headers':{'X-A':'1','X-B':'1'},'multiValueHeaders':{'x-a':['2','3']}",
                        Map.of("x-a", List.of("2", "3"), "X-B", "1")),
                arguments("'multiValueHeaders':{'X-A':['2']},'headers':{'X-A':'1'}", Map.of("X-A", "2")),
                arguments("'headers':{'X-A':'1'},'multiValueHeaders':{'X-A':[]}", Map.of("X-A", "1")),
                arguments("'headers':{'X-A':['1','2']}", Map.of("X-A", List.of("1", "2"))),
                arguments("'multiValueHeaders':{'X-A':'1'}", Map.of("X-A", "1")),
                arguments(
                        "'headers':{'Set-Cookie':'a=1','set-cookie':'b=2','SET-COOKIE':'c=3'}",
                        Map.of("Set-Cookie", List.of("a=1", "b=2", "c=3"))),
                arguments("'cookies':['a=1']", Map.of("Set-Cookie", "a=1")),
                arguments("'cookies':[]", Map.of()),
                arguments("'cookies':'a=1'", Map.of("Set-Cookie", "a=1")),
                arguments(
                        "'headers':{'Set-Cookie':'a=1'},'cookies':['b=2','c=3']",
                        Map.of("Set-Cookie", List.of("a=1", "b=2", "c=3"))),
                arguments(
                        "'multiValueHeaders':{'Set-Cookie':['a=1','b=2']},'cookies':['c=3']",
                        Map.of("Set-Cookie", List.of("a=1", "b=2", "c=3"))),
                arguments("'headers':{'X-A':'a\\tb'}", Map.of("X-A", "a\tb")),
                // What a function must not set is dropped.
                arguments(
                        "'headers':{'CamelHttpPath':'/x','camelhttpmethod':'PUT','CAMELAwsLambdaProcFunction':'other','org.apache.camel.x':'1','X-A':'1'}",
                        Map.of("X-A", "1")),
                arguments("'multiValueHeaders':{'CamelHttpResponseCode':['1','2']}", Map.of()),
                arguments("'headers':{'Content-Length':'5','content-length':'6','X-A':'1'}", Map.of("X-A", "1")),
                arguments(
                        "'headers':{'Connection':'close, X-Hop','X-Hop':'1','Keep-Alive':'t','TE':'t','Trailer':'t','Transfer-Encoding':'chunked','Upgrade':'h2c','Proxy-Authenticate':'Basic','X-A':'1'}",
                        Map.of("X-A", "1")));
    }

    @ParameterizedTest
    @MethodSource("headerMaps")
    void headers_areOneValueOrAList(String fields, Map<String, Object> headers) {
        Exchange exchange = answered(("{'statusCode':200,'body':'b'," + fields + "}").replace('\'', '"'));

        assertAnswer(exchange, 200, "b");
        assertThat(httpHeaders(exchange)).isEqualTo(headers);
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_PATH)).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"hello\",\"price\":1.10}",
                "{\"statusCode\":null,\"headers\":5,\"body\":\"b\"}",
                "{\"headers\":{\"X-A\":\"1\"},\"body\":\"b\"}",
                "{\"StatusCode\":201}",
                "{\"a\":{\"statusCode\":201}}",
                "[{\"statusCode\":201}]",
                "\"hello\"",
                " 17 ",
                "true",
                "null",
                "{}"
            })
    void anythingElse_isA200OfJson(String json) {
        Exchange exchange = answered(json);

        assertAnswer(exchange, 200, json);
        assertThat(httpHeaders(exchange)).isEqualTo(Map.of("Content-Type", "application/json"));
    }

    @Test
    void emptyResponse_isA200WithoutBody() {
        Exchange exchange = answered("");

        assertAnswer(exchange, 200, null);
        assertThat(httpHeaders(exchange)).isEmpty();
    }

    @Test
    void deepAndLongJson_isTaken() {
        String deep = "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        String number = "{\"statusCode\":200,\"body\":" + "1".repeat(1_000_000) + "}";

        assertAnswer(answered(deep), 200, deep);
        assertAnswer(answered(number), 200, "1".repeat(1_000_000));
    }

    static Stream<Arguments> malformed() {
        String tooLong = "its field %s is nested too deep, or has a number of more than 1000 digits";
        String status = "its statusCode is not a whole number from 100 to 599";
        return Stream.of(
                arguments("{'statusCode':" + "1".repeat(1_000_000) + "}", tooLong.formatted("statusCode")),
                arguments(
                        "{'statusCode':200,'headers':{'a':" + "1".repeat(1_000_000) + "}}",
                        tooLong.formatted("headers")),
                arguments("{'statusCode':99}", status),
                arguments("{'statusCode':600}", status),
                arguments("{'statusCode':0}", status),
                arguments("{'statusCode':-200}", status),
                arguments("{'statusCode':200.5}", status),
                arguments("{'statusCode':1e300}", status),
                arguments("{'statusCode':4294967496}", status),
                arguments("{'statusCode':'OK'}", status),
                arguments("{'statusCode':''}", status),
                arguments("{'statusCode':' 200'}", status),
                arguments("{'statusCode':'2000'}", status),
                arguments("{'statusCode':'٢٠٠'}", status),
                arguments("{'statusCode':true}", status),
                arguments("{'statusCode':[200]}", status),
                arguments("{'statusCode':{}}", status),
                arguments("{'statusCode':200,'headers':'X-A: 1'}", "its headers are not an object"),
                arguments("{'statusCode':200,'headers':[]}", "its headers are not an object"),
                arguments("{'statusCode':200,'headers':5}", "its headers are not an object"),
                arguments("{'statusCode':200,'multiValueHeaders':['a']}", "its multiValueHeaders are not an object"),
                arguments(
                        "{'statusCode':200,'headers':{'X-A':{'b':1}}}",
                        "a value of its headers is neither a text nor a list of texts"),
                arguments(
                        "{'statusCode':200,'multiValueHeaders':{'X-A':[['1']]}}",
                        "a value of its multiValueHeaders is neither a text nor a list of texts"),
                arguments(
                        "{'statusCode':200,'cookies':{'a':'b'}}",
                        "a value of its cookies is neither a text nor a list of texts"),
                arguments(
                        "{'statusCode':200,'headers':{'X-A':'secret\\nSet-Cookie: a=b'}}",
                        "its header X-A has a control character"),
                arguments("{'statusCode':200,'headers':{'X-A':'secret\\r'}}", "its header X-A has a control character"),
                arguments(
                        "{'statusCode':200,'headers':{'X-A':'secret\\u0000'}}",
                        "its header X-A has a control character"),
                arguments(
                        "{'statusCode':200,'headers':{'X-A':'secret\\u007f'}}",
                        "its header X-A has a control character"),
                arguments(
                        "{'statusCode':200,'multiValueHeaders':{'X-A':['1','secret\\n']}}",
                        "its header X-A has a control character"),
                arguments(
                        "{'statusCode':200,'headers':{'CamelX':'secret\\n'}}",
                        "its header CamelX has a control character"),
                arguments(
                        "{'statusCode':200,'cookies':['a=b\\r\\nX-Admin: secret']}",
                        "its header Set-Cookie has a control character"),
                arguments(
                        "{'statusCode':200,'headers':{'X-secret\\r\\nX-Admin':'1'}}",
                        "a header has a name (17 characters) that HTTP does not allow"),
                arguments(
                        "{'statusCode':200,'headers':{'':'1'}}",
                        "a header has a name (0 characters) that HTTP does not allow"),
                arguments(
                        "{'statusCode':200,'headers':{'X secret':'1'}}",
                        "a header has a name (8 characters) that HTTP does not allow"),
                arguments(
                        "{'statusCode':200,'body':'se-cret','isBase64Encoded':true}",
                        "its body is not base64, though isBase64Encoded says so"),
                arguments(
                        "{'statusCode':200,'body':'secre','isBase64Encoded':true}",
                        "its body is not base64, though isBase64Encoded says so"),
                arguments(
                        "{'statusCode':200,'body':{'secret':1},'isBase64Encoded':true}",
                        "its body is not base64, though isBase64Encoded says so"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedAnswer_failsTheMessage_whichStaysAsItWas(String answer, String why) {
        String text = answer.replace('\'', '"');
        answering("fn", text);
        Object body = new StringBuilder("{}");
        Map<String, Object> headers = headers("X-A", "1", "Content-Type", "text/plain", Exchange.HTTP_RESPONSE_CODE, 7);

        for (String uri : List.of(ANSWER, GATEWAY)) {
            Exchange exchange = send(uri, body, headers);

            assertThat(exchange.getException())
                    .isExactlyInstanceOf(LambdaInvocationException.class)
                    .hasNoCause()
                    .hasMessage(
                            "fn was invoked, but the response (%d bytes) is malformed for responseFormat=apiGateway: %s. Correct the function, or use responseFormat=json to see what it returns"
                                    .formatted(utf8(text).length, why))
                    .hasMessageNotContaining("secret");
            LambdaInvocationException failure = (LambdaInvocationException) exchange.getException();
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure.getAttempts()).isEqualTo(1);
            assertThat(failure.getStatusCode()).isEqualTo(200);
            assertThat(exchange.getMessage().getBody()).isSameAs(body);
            assertThat(exchange.getMessage().getHeaders()).isEqualTo(headers);
        }
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                arguments("hello"),
                arguments("{\"statusCode\":200"),
                arguments("{\"statusCode\":200}{}"),
                arguments("{'statusCode':200}"),
                arguments("<html></html>"),
                arguments(" "),
                arguments("\ufeff{\"statusCode\":200}"));
    }

    @ParameterizedTest
    @MethodSource("notJson")
    void responseThatIsNotJson_failsTheMessage(String response) {
        answering("fn", response);

        assertNotJson(send(ANSWER, "{}", headers("X-A", "1")), utf8(response).length);
    }

    @Test
    void responseThatIsNotUtf8_failsTheMessage() {
        byte[] response = {'"', (byte) 0xFF, '"'};
        answering("fn", response);

        assertNotJson(send(ANSWER, "{}", headers("X-A", "1")), 3);
    }

    private static void assertNotJson(Exchange exchange, int bytes) {
        assertThat(exchange.getException())
                .isExactlyInstanceOf(LambdaInvocationException.class)
                .hasMessageStartingWith(
                        "fn was invoked, but the response (%d bytes) is not one JSON value in UTF-8, which responseFormat=apiGateway needs"
                                .formatted(bytes))
                .hasMessageContaining("use responseFormat=string or bytes");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{}");
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("X-A", "1"));
    }
}
