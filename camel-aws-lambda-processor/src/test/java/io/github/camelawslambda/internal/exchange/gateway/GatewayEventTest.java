package io.github.camelawslambda.internal.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both events as AWS documents them; ApiGatewayEventTest creates them from messages. */
class GatewayEventTest {

    /** Refuses fields that are written twice, and does not complete an event that is cut. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);

    private static final Instant TIME = Instant.parse("2020-03-12T19:03:58.390Z");

    /** Has a parameter and a header with two values each, and cookies in two headers, as HTTP/2 may split them. */
    private static HttpRequest request(HttpBody body) {
        HttpHeaders headers = new HttpHeaders();
        headers.add("Host", "shop.example.com:8080");
        headers.add("User-Agent", "curl/8");
        headers.add("X-Many", "1");
        headers.add("x-many", "2");
        headers.add("Cookie", "a=1; b=2;; ");
        headers.add("cookie", "c=3");
        return new HttpRequest("PUT", "/a%20b", "p=1&p=x+y&q", headers, "203.0.113.7", body, "id-1", TIME);
    }

    /** Has no query, headers and body. */
    private static HttpRequest bareRequest() {
        return new HttpRequest("GET", "/", "", new HttpHeaders(), "127.0.0.1", null, "id-2", TIME);
    }

    private static HttpBody text(String text) {
        return new HttpBody(text.getBytes(StandardCharsets.UTF_8), text);
    }

    private static HttpBody binary(byte... bytes) {
        return new HttpBody(bytes, null);
    }

    private static JsonNode written(GatewayEvent event, HttpRequest request) throws IOException {
        StringWriter written = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(written)) {
            event.write(request, json);
        }
        return JSON.readTree(written.toString());
    }

    private static void assertEvent(GatewayEvent event, HttpRequest request, String json) throws IOException {
        assertThat(written(event, request)).isEqualTo(JSON.readTree(json));
    }

    @Test
    void httpApiEvent_hasJoinedValues_lowerCaseNamesAndCookies() throws IOException {
        assertEvent(new HttpApiEvent(), request(text("Grüße")), """
                {"version":"2.0","routeKey":"$default","rawPath":"/a%20b","rawQueryString":"p=1&p=x+y&q",
                 "cookies":["a=1","b=2","c=3"],
                 "headers":{"host":"shop.example.com:8080","user-agent":"curl/8","x-many":"1,2"},
                 "queryStringParameters":{"p":"1,x y","q":""},
                 "requestContext":{"accountId":"anonymous","apiId":"camel-aws-lambda-proc",
                  "domainName":"shop.example.com","domainPrefix":"shop",
                  "http":{"method":"PUT","path":"/a%20b","protocol":"HTTP/1.1","sourceIp":"203.0.113.7","userAgent":"curl/8"},
                  "requestId":"id-1","routeKey":"$default","stage":"$default",
                  "time":"12/Mar/2020:19:03:58 +0000","timeEpoch":1584039838390},
                 "body":"Grüße","isBase64Encoded":false}""");
    }

    @Test
    void httpApiEvent_leavesOutMissingValues() throws IOException {
        assertEvent(new HttpApiEvent(), bareRequest(), """
                {"version":"2.0","routeKey":"$default","rawPath":"/","rawQueryString":"","headers":{},
                 "requestContext":{"accountId":"anonymous","apiId":"camel-aws-lambda-proc",
                  "domainName":"localhost","domainPrefix":"localhost",
                  "http":{"method":"GET","path":"/","protocol":"HTTP/1.1","sourceIp":"127.0.0.1"},
                  "requestId":"id-2","routeKey":"$default","stage":"$default",
                  "time":"12/Mar/2020:19:03:58 +0000","timeEpoch":1584039838390},
                 "isBase64Encoded":false}""");
    }

    @Test
    void restApiEvent_hasTheLastValueAndAllValues() throws IOException {
        assertEvent(new RestApiEvent(), request(text("Grüße")), """
                {"version":"1.0","resource":"/a%20b","path":"/a%20b","httpMethod":"PUT",
                 "headers":{"Host":"shop.example.com:8080","User-Agent":"curl/8","X-Many":"2","Cookie":"a=1; b=2;; ; c=3"},
                 "multiValueHeaders":{"Host":["shop.example.com:8080"],"User-Agent":["curl/8"],"X-Many":["1","2"],
                  "Cookie":["a=1; b=2;; ; c=3"]},
                 "queryStringParameters":{"p":"x y","q":""},
                 "multiValueQueryStringParameters":{"p":["1","x y"],"q":[""]},
                 "requestContext":{"accountId":"anonymous","apiId":"camel-aws-lambda-proc","authorizer":null,
                  "domainName":"shop.example.com","domainPrefix":"shop","extendedRequestId":"id-1","httpMethod":"PUT",
                  "identity":{"accessKey":null,"accountId":null,"apiKey":null,"apiKeyId":null,"caller":null,"clientCert":null,
                   "cognitoAuthenticationProvider":null,"cognitoAuthenticationType":null,"cognitoIdentityId":null,
                   "cognitoIdentityPoolId":null,"principalOrgId":null,"sourceIp":"203.0.113.7","user":null,
                   "userAgent":"curl/8","userArn":null},
                  "path":"/a%20b","protocol":"HTTP/1.1","requestId":"id-1","requestTime":"12/Mar/2020:19:03:58 +0000",
                  "requestTimeEpoch":1584039838390,"resourceId":null,"resourcePath":"/a%20b","stage":"$default"},
                 "pathParameters":null,"stageVariables":null,"body":"Grüße","isBase64Encoded":false}""");
    }

    @Test
    void restApiEvent_hasNullsForMissingValues() throws IOException {
        assertEvent(new RestApiEvent(), bareRequest(), """
                {"version":"1.0","resource":"/","path":"/","httpMethod":"GET","headers":{},"multiValueHeaders":{},
                 "queryStringParameters":null,"multiValueQueryStringParameters":null,
                 "requestContext":{"accountId":"anonymous","apiId":"camel-aws-lambda-proc","authorizer":null,
                  "domainName":"localhost","domainPrefix":"localhost","extendedRequestId":"id-2","httpMethod":"GET",
                  "identity":{"accessKey":null,"accountId":null,"apiKey":null,"apiKeyId":null,"caller":null,"clientCert":null,
                   "cognitoAuthenticationProvider":null,"cognitoAuthenticationType":null,"cognitoIdentityId":null,
                   "cognitoIdentityPoolId":null,"principalOrgId":null,"sourceIp":"127.0.0.1","user":null,
                   "userAgent":null,"userArn":null},
                  "path":"/","protocol":"HTTP/1.1","requestId":"id-2","requestTime":"12/Mar/2020:19:03:58 +0000",
                  "requestTimeEpoch":1584039838390,"resourceId":null,"resourcePath":"/","stage":"$default"},
                 "pathParameters":null,"stageVariables":null,"body":null,"isBase64Encoded":false}""");
    }

    @Test
    void binaryBody_isBase64_inBothEvents() throws IOException {
        HttpRequest request = request(binary((byte) 0, (byte) 0xFF));

        for (GatewayEvent event : List.of(new HttpApiEvent(), new RestApiEvent())) {
            JsonNode json = written(event, request);
            assertThat(json.get("body").textValue()).isEqualTo("AP8=");
            assertThat(json.get("isBase64Encoded").booleanValue()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            null                  | localhost        | localhost
            ' '                   | localhost        | localhost
            :8080                 | localhost        | localhost
            example               | example          | example
            shop.example.com      | shop.example.com | shop
            shop.example.com:8080 | shop.example.com | shop
            [2001:db8::1]         | [2001:db8::1]    | [2001:db8::1]
            [2001:db8::]:8080     | [2001:db8::]     | [2001:db8::]
            """)
    void domain_isTheHostWithoutItsPort(@Nullable String host, String name, String prefix) {
        HttpHeaders headers = new HttpHeaders();
        if (host != null) {
            headers.add("host", host);
        }
        HttpRequest request = new HttpRequest("GET", "/", "", headers, "127.0.0.1", null, "id", TIME);

        assertThat(request.domainName()).isEqualTo(name);
        assertThat(request.domainPrefix()).isEqualTo(prefix);
    }
}
