package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.test.Fault;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 12, point 1: the events of both versions, made of Camel's HTTP headers. */
@Tag("hostile-locale")
class ApiGatewayEventTest extends ApiGatewayTest {

    @Test
    void messageWithoutHttpHeaders_isAPostToTheRoot() {
        JsonNode event = event(V2, null, Map.of());

        assertThat(event.path("version").textValue()).isEqualTo("2.0");
        assertThat(event.path("routeKey").textValue()).isEqualTo("$default");
        assertThat(event.path("rawPath").textValue()).isEqualTo("/");
        assertThat(event.path("rawQueryString").textValue()).isEmpty();
        assertThat(event.path("headers")).isEqualTo(json("{}"));
        assertThat(event.path("isBase64Encoded").isBoolean()).isTrue();
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        assertThat(event.path("requestContext").path("http"))
                .isEqualTo(json(
                        "{\"method\":\"POST\",\"path\":\"/\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"127.0.0.1\"}"));
        assertThat(event.fieldNames())
                .toIterable()
                .as("what is not there is left out")
                .doesNotContain("body", "cookies", "queryStringParameters", "pathParameters", "stageVariables");
    }

    @Test
    void messageWithoutHttpHeaders_isAPostToTheRoot_inVersion1() {
        JsonNode event = event(V1, null, Map.of());

        assertThat(event.path("version").textValue()).isEqualTo("1.0");
        assertThat(event.path("resource").textValue()).isEqualTo("/");
        assertThat(event.path("path").textValue()).isEqualTo("/");
        assertThat(event.path("httpMethod").textValue()).isEqualTo("POST");
        assertThat(event.path("headers")).isEqualTo(json("{}"));
        assertThat(event.path("multiValueHeaders")).isEqualTo(json("{}"));
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        for (String absent : List.of(
                "body",
                "queryStringParameters",
                "multiValueQueryStringParameters",
                "pathParameters",
                "stageVariables")) {
            assertThat(event.has(absent)).as(absent).isTrue();
            assertThat(event.get(absent).isNull()).as(absent).isTrue();
        }
        assertThat(event.path("requestContext")
                        .path("identity")
                        .path("sourceIp")
                        .textValue())
                .isEqualTo("127.0.0.1");
        assertThat(event.path("requestContext")
                        .path("identity")
                        .path("userAgent")
                        .isNull())
                .isTrue();
    }

    @Test
    void context_saysWhoAskedWhatAndWhen() {
        long before = System.currentTimeMillis();
        Map<String, Object> headers = headers(
                Exchange.HTTP_METHOD, "DELETE", Exchange.HTTP_PATH, "/orders/1", "Host", "shop.example.com:8080");
        headers.put("User-Agent", "curl/8");
        headers.put("X-Forwarded-For", "203.0.113.7, 10.0.0.1");
        answering("fn", OK);

        Exchange first = send(V2, null, headers);
        JsonNode v2 = json(lambda.journal().last("fn").payloadAsText()).path("requestContext");
        Exchange second = send(V1, null, headers);
        JsonNode v1 = json(lambda.journal().last("fn").payloadAsText()).path("requestContext");

        assertThat(v2.path("http"))
                .isEqualTo(
                        json(
                                "{\"method\":\"DELETE\",\"path\":\"/orders/1\",\"protocol\":\"HTTP/1.1\",\"sourceIp\":\"203.0.113.7\",\"userAgent\":\"curl/8\"}"));
        assertThat(v1.path("httpMethod").textValue()).isEqualTo("DELETE");
        assertThat(v1.path("path").textValue()).isEqualTo("/orders/1");
        assertThat(v1.path("protocol").textValue()).isEqualTo("HTTP/1.1");
        assertThat(v1.path("identity").path("sourceIp").textValue()).isEqualTo("203.0.113.7");
        assertThat(v1.path("identity").path("userAgent").textValue()).isEqualTo("curl/8");
        assertThat(v2.path("routeKey").textValue()).isEqualTo("$default");
        assertThat(v2.path("requestId").textValue()).isEqualTo(first.getExchangeId());
        assertThat(v1.path("requestId").textValue()).isEqualTo(second.getExchangeId());
        for (JsonNode context : List.of(v2, v1)) {
            assertThat(context.path("accountId").textValue()).isEqualTo("anonymous");
            assertThat(context.path("apiId").textValue()).isEqualTo("camel-aws-lambda-proc");
            assertThat(context.path("stage").textValue()).isEqualTo("$default");
            assertThat(context.path("domainName").textValue()).isEqualTo("shop.example.com");
            assertThat(context.path("domainPrefix").textValue()).isEqualTo("shop");
        }
        assertTime(v2.path("time").textValue(), v2.path("timeEpoch").longValue(), before);
        assertTime(
                v1.path("requestTime").textValue(), v1.path("requestTimeEpoch").longValue(), before);
    }

    private static void assertTime(String text, long epoch, long before) {
        assertThat(epoch).isBetween(before, System.currentTimeMillis());
        assertThat(text)
                .isEqualTo(DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH)
                                .withZone(ZoneOffset.UTC)
                                .format(Instant.ofEpochMilli(epoch))
                        + " +0000");
    }

    static Stream<Arguments> paths() {
        return Stream.of(
                arguments("/", "/"),
                arguments("/orders/17", "/orders/17"),
                arguments("orders", "/orders"),
                arguments("", "/"),
                arguments("/a%20b/%C3%a9", "/a%20b/%C3%a9"),
                arguments("/a b", "/a%20b"),
                arguments("/é/🚀", "/%C3%A9/%F0%9F%9A%80"),
                arguments("/100%/%zz/%4", "/100%25/%25zz/%254"),
                arguments("/a?b#c", "/a%3Fb%23c"),
                arguments("/[x]{y}|\"z\"\\^`<>", "/%5Bx%5D%7By%7D%7C%22z%22%5C%5E%60%3C%3E"),
                arguments("/a\r\nb\0", "/a%0D%0Ab%00"),
                arguments("/-._~!$&'()*+,;=:@", "/-._~!$&'()*+,;=:@"),
                arguments("//a//b/", "//a//b/"),
                arguments("/a/../b", "/a/../b"));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void path_isAsInTheHeader_andWhatMayNotStandInAUriIsEncoded(String header, String path) {
        Map<String, Object> headers = headers(Exchange.HTTP_PATH, header);

        JsonNode v2 = event(V2, null, headers);
        JsonNode v1 = event(V1, null, headers);

        assertThat(v2.path("rawPath").textValue()).isEqualTo(path);
        assertThat(v2.path("requestContext").path("http").path("path").textValue())
                .isEqualTo(path);
        assertThat(v1.path("path").textValue()).isEqualTo(path);
        assertThat(v1.path("resource").textValue()).isEqualTo(path);
        assertThat(v1.path("requestContext").path("path").textValue()).isEqualTo(path);
        assertThat(v1.path("requestContext").path("resourcePath").textValue()).isEqualTo(path);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("a=1&b=2", "a=1&b=2", "{'a':'1','b':'2'}", "{'a':['1'],'b':['2']}", "{'a':'1','b':'2'}"),
                arguments(
                        "a=1&b=x&a=2",
                        "a=1&b=x&a=2",
                        "{'a':'1,2','b':'x'}",
                        "{'a':['1','2'],'b':['x']}",
                        "{'a':'2','b':'x'}"),
                arguments("q=a+b%20c%2Bd", "q=a+b%20c%2Bd", "{'q':'a b c+d'}", "{'q':['a b c+d']}", "{'q':'a b c+d'}"),
                arguments("a%20b=%C3%A9", "a%20b=%C3%A9", "{'a b':'é'}", "{'a b':['é']}", "{'a b':'é'}"),
                arguments("flag", "flag", "{'flag':''}", "{'flag':['']}", "{'flag':''}"),
                arguments("a=", "a=", "{'a':''}", "{'a':['']}", "{'a':''}"),
                arguments("a=b=c", "a=b=c", "{'a':'b=c'}", "{'a':['b=c']}", "{'a':'b=c'}"),
                arguments("&&a=1&", "&&a=1&", "{'a':'1'}", "{'a':['1']}", "{'a':'1'}"),
                arguments("a=1,2&a=3", "a=1,2&a=3", "{'a':'1,2,3'}", "{'a':['1,2','3']}", "{'a':'3'}"),
                arguments("a=é b", "a=%C3%A9%20b", "{'a':'é b'}", "{'a':['é b']}", "{'a':'é b'}"),
                arguments(
                        "a=100%&b=%zz",
                        "a=100%25&b=%25zz",
                        "{'a':'100%','b':'%zz'}",
                        "{'a':['100%'],'b':['%zz']}",
                        "{'a':'100%','b':'%zz'}"),
                arguments("f[0]=x|y", "f%5B0%5D=x%7Cy", "{'f[0]':'x|y'}", "{'f[0]':['x|y']}", "{'f[0]':'x|y'}"),
                arguments("u=/p?x:@", "u=/p?x:@", "{'u':'/p?x:@'}", "{'u':['/p?x:@']}", "{'u':'/p?x:@'}"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void query_isRawAndDecoded(String header, String raw, String joined, String multi, String single) {
        for (String name : List.of(Exchange.HTTP_QUERY, Exchange.HTTP_RAW_QUERY)) {
            JsonNode v2 = event(V2, null, headers(name, header));
            JsonNode v1 = event(V1, null, headers(name, header));

            assertThat(v2.path("rawQueryString").textValue()).isEqualTo(raw);
            assertThat(v2.path("queryStringParameters")).isEqualTo(json(joined.replace('\'', '"')));
            assertThat(v1.path("multiValueQueryStringParameters")).isEqualTo(json(multi.replace('\'', '"')));
            assertThat(v1.path("queryStringParameters")).isEqualTo(json(single.replace('\'', '"')));
        }
    }

    @Test
    void rawQuery_winsOverTheQuery_andAnEmptyOneIsNone() {
        assertThat(event(V2, null, headers(Exchange.HTTP_RAW_QUERY, "a=%41", Exchange.HTTP_QUERY, "a=A"))
                        .path("rawQueryString")
                        .textValue())
                .isEqualTo("a=%41");
        assertThat(event(V2, null, headers(Exchange.HTTP_RAW_QUERY, "", Exchange.HTTP_QUERY, "a=A"))
                        .path("rawQueryString")
                        .textValue())
                .isEqualTo("a=A");
        assertThat(event(V2, null, headers(Exchange.HTTP_QUERY, "")).has("queryStringParameters"))
                .isFalse();
    }

    static Stream<Arguments> cookies() {
        return Stream.of(
                arguments("a=b", "['a=b']", "a=b"),
                arguments("a=b; c=d;e=f;", "['a=b','c=d','e=f']", "a=b; c=d;e=f;"),
                arguments(List.of("a=b", "c=d; e=f"), "['a=b','c=d','e=f']", "a=b; c=d; e=f"));
    }

    @ParameterizedTest
    @MethodSource("cookies")
    void cookies_areAListInVersion2_andAHeaderInVersion1(Object header, String list, String joined) {
        JsonNode v2 = event(V2, null, headers("Cookie", header, "X-A", "1"));
        JsonNode v1 = event(V1, null, headers("cookie", header));

        assertThat(v2.path("cookies")).isEqualTo(json(list.replace('\'', '"')));
        assertThat(v2.path("headers")).isEqualTo(json("{\"x-a\":\"1\"}"));
        assertThat(v1.has("cookies")).isFalse();
        assertThat(v1.path("headers").path("cookie").textValue()).isEqualTo(joined);
        assertThat(v1.path("multiValueHeaders").path("cookie").get(0).textValue())
                .isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            203.0.113.7                  | 203.0.113.7
            203.0.113.7, 10.0.0.1        | 203.0.113.7
            203.0.113.7,10.0.0.1         | 203.0.113.7
            2001:db8::1 , 10.0.0.1       | 2001:db8::1
            ' , 10.0.0.1'                | 127.0.0.1
            ''                           | 127.0.0.1
            """)
    void sourceIp_isTheFirstOfForwardedFor(String header, String sourceIp) {
        Map<String, Object> headers = headers("x-forwarded-for", header);

        assertThat(event(V2, null, headers)
                        .path("requestContext")
                        .path("http")
                        .path("sourceIp")
                        .textValue())
                .isEqualTo(sourceIp);
        assertThat(event(V1, null, headers)
                        .path("requestContext")
                        .path("identity")
                        .path("sourceIp")
                        .textValue())
                .isEqualTo(sourceIp);
    }

    @Test
    void sourceIp_isTheFirstOfSeveralHeaders_andNotHiddenByConnection() {
        Map<String, Object> headers =
                headers("X-Forwarded-For", List.of("203.0.113.7", "10.0.0.1"), "Connection", "X-Forwarded-For");

        JsonNode event = event(V2, null, headers);

        assertThat(event.path("requestContext").path("http").path("sourceIp").textValue())
                .isEqualTo("203.0.113.7");
        assertThat(event.path("headers").has("x-forwarded-for")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com, shop",
        "localhost:8080, localhost, localhost",
        "'[2001:db8::1]:8080', '[2001:db8::1]', '[2001:db8::1]'",
        "' ', localhost, localhost"
    })
    void domainName_isTheHostWithoutItsPort(String host, String name, String prefix) {
        JsonNode context = event(V2, null, headers("Host", host)).path("requestContext");

        assertThat(context.path("domainName").textValue()).isEqualTo(name);
        assertThat(context.path("domainPrefix").textValue()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {Exchange.HTTP_METHOD, Exchange.HTTP_PATH, Exchange.HTTP_QUERY, Exchange.HTTP_RAW_QUERY})
    void headerThatIsNoText_failsTheMessage_withoutQuotingIt(String name) {
        answering("fn", OK);

        Exchange exchange = send(V2, "body", headers(name, "/secret\ud83d"));

        assertThat(exchange.getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessage("fn was not invoked: " + name + " is not a text");
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(lambda.journal().count("fn")).isZero();
    }

    @Test
    void retries_sendTheSameEvent_ofABodyThatCanBeReadOnce() {
        answering("fn", OK).fault(Fault.status(503, "ServiceException"));

        Exchange exchange = send(V2, new ByteArrayInputStream(utf8("read once")), headers("X-A", "1"));

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().entries("fn"))
                .hasSize(2)
                .extracting(entry -> entry.payloadAsText())
                .satisfies(payloads -> assertThat(payloads.get(0)).isEqualTo(payloads.get(1)))
                .allSatisfy(payload ->
                        assertThat(json(payload).path("body").textValue()).isEqualTo("read once"));
    }

    @Test
    void controlHeaders_workAsEver_andDoNotTravel() {
        answering("fn", OK);
        answering("other", OK);

        Exchange exchange = send(V2, "{}", headers("CamelAwsLambdaProcFunction", "other", "X-A", "1"));

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().count("fn")).isZero();
        assertThat(json(lambda.journal().last("other").payloadAsText()).path("headers"))
                .isEqualTo(json("{\"x-a\":\"1\"}"));
    }
}
