package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcEndpoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused when an endpoint is created, by a message that names the option, the number and the remedy. */
@Tag("hostile-locale")
class BadInputTest {

    private static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:fn";

    // what stands after the scheme | what the message says
    private static final String TABLE = """
            f%20n                                | function is malformed (3 characters, the space at position 2 is not allowed) | use name, name:qualifier
            fn:a:b                               | function is malformed (6 characters)
            arn:aws:s3:::bucket                  | function is malformed (19 characters) | full ARN such as
            {arn}?region=us-east-1                 | region=us-east-1 contradicts the function's ARN, which is in eu-west-1 | drop the option
            fn?region=Europe West                | region=Europe West is malformed | such as eu-west-1
            fn:live?qualifier=5                  | qualifier contradicts | give one of them
            {arn}:5?qualifier=live                 | qualifier contradicts | give one of them
            fn?qualifier=a b                     | qualifier is malformed (3 characters, the space at position 2 is not allowed) | $LATEST
            fn?profile=p&fromEc2Role=true        | credentials are given 2 times (profile and fromEc2Role) | keep one
            fn?profile=p&accessKey=S3CRET&secretKey=S3CRET | 2 times (profile and accessKey/secretKey) | keep one
            fn?fromEc2Role=true&accessKey=S3CRET&secretKey=S3CRET | 2 times (accessKey/secretKey and fromEc2Role) | keep one
            fn?profile=p&fromEc2Role=true&accessKey=S3CRET&secretKey=S3CRET | 3 times (profile and accessKey/secretKey and fromEc2Role)
            fn?profile=p&fromEc2Role=true&roleArn=arn:aws:iam::123456789012:role/r | 2 times (profile and fromEc2Role)
            fn?profile=p&sessionToken=S3CRET     | 2 times (profile and accessKey/secretKey)
            fn?accessKey=S3CRET                  | secretKey is missing
            fn?secretKey=S3CRET                  | accessKey is missing
            fn?sessionToken=S3CRET               | accessKey and secretKey is missing
            fn?accessKey=S3CRET&sessionToken=S3CRET | secretKey is missing
            fn?roleExternalId=S3CRET             | roleExternalId is set but roleArn is not | name the role
            fn?roleArn=role                      | roleArn=role is malformed | use arn:aws:iam::123456789012:role/name
            fn?roleArn=arn:aws:iam::1:role/x     | roleArn=arn:aws:iam::1:role/x is malformed
            fn?roleArn=arn:aws:iam::123456789012:user/x | is malformed
            fn?roleArn=arn:aws:iam::123456789012:role/r&roleSessionName=x | roleSessionName must be 2 to 64
            fn?backpressure=x                    | backpressure=x is unknown | use one of block, reject
            fn?onFailure=x                       | onFailure=x is unknown | use one of exception, flag
            fn?payloadFormat=x                   | payloadFormat=x is unknown | use one of auto, raw, json, apiGateway, apiGatewayV1
            fn?responseFormat=x                  | responseFormat=x is unknown | use one of string, bytes, json, map, stream, apiGateway
            fn?functionError=x                   | functionError=x is unknown | use one of payload, exception
            fn?invocationType=x                  | invocationType=x is unknown | use one of RequestResponse, Event, DryRun
            fn?httpClient=x                      | httpClient=x is unknown | use one of auto, vertx, netty, crt
            fn?proxyHost=h&proxyPort=1&proxyProtocol=x | proxyProtocol=x is unknown | use one of HTTP, HTTPS
            fn?responseType=no.such.Type         | responseType=no.such.Type was not found | full name of a class
            fn?tenantId=a*b                      | tenantId is malformed (3 characters, '*' at position 2 is not allowed) | 1 to 256
            fn?retries=-1                        | retries=-1 is negative | use 0
            fn?maxConcurrency=0                  | maxConcurrency=0 | at least 1
            fn?maxConcurrency=-5                 | maxConcurrency=-5 | at least 1
            fn?timeout=0                         | timeout=0ms must be positive
            fn?timeout=-5s                       | timeout=-5s | use
            fn?retryDelay=-1                     | retryDelay=-1ms must not be negative
            fn?maxRetryDelay=-1                  | maxRetryDelay=-1ms must not be negative
            fn?totalTimeout=-1                   | totalTimeout=-1ms must not be negative
            fn?proxyHost=h                       | proxyHost and proxyPort go together: proxyPort is missing
            fn?proxyPort=80                      | proxyHost and proxyPort go together: proxyHost is missing
            fn?proxyHost=h&proxyPort=1&proxyUsername=u | proxyUsername and proxyPassword go together: proxyPassword is missing
            fn?proxyHost=h&proxyPort=1&proxyPassword=p | proxyUsername and proxyPassword go together: proxyUsername is missing
            fn?proxyUsername=u&proxyPassword=p   | proxyUsername is for the proxy of proxyHost and proxyPort, which are missing
            fn?nonProxyHosts=h                   | nonProxyHosts is for the proxy of proxyHost and proxyPort, which are missing
            fn?proxyHost=h&proxyPort=0           | proxyPort=0 is not a port | 1 to 65535
            fn?proxyHost=h&proxyPort=65536       | proxyPort=65536 is not a port | 1 to 65535
            fn?endpoint=localhost                | endpoint is not a URL (9 characters) | such as
            fn?endpoint=localhost:9001           | endpoint is not a URL (14 characters) | such as
            fn?endpoint=ftp://host               | endpoint is not a URL (10 characters) | such as
            fn?endpoint=http://                  | endpoint is not a URL (7 characters) | such as
            fn?endpoint=http://a_b c             | endpoint is not a URL | such as
            fn?endpoint=http://user:S3CRET@host  | endpoint holds a user name or password | remove
            fn?stsEndpoint=sts                   | stsEndpoint is not a URL (3 characters) | such as
            fn?stsEndpoint=https://user:S3CRET@host | stsEndpoint holds a user name or password | remove
            fn?endpiont=one&sceretKey=S3CRET     | due to: Unknown option: endpiont. Did you mean: endpoint? Unknown option: sceretKey. Did you mean: secretKey?
            fn?retrys=5                          | due to: Unknown option: retrys. Did you mean: retries?
            fn?colour=red                         | due to: Unknown option: colour. Check its spelling.
            fn?retries=                          | retries= is not a whole number | digits only, for example 10
            fn?retries=1.5                       | retries=1.5 is not a whole number | digits only, for example 10
            fn?retries=1e3                       | retries=1e3 is not a whole number
            fn?retries=three                     | retries=three is not a whole number
            fn?retries=0x10                      | retries=0x10 is not a whole number
            fn?retries=1_000                     | retries=1_000 is not a whole number
            fn?retries=99999999999               | retries=99999999999 is too large: use 2147483647 at most
            fn?retries=2147483648                | retries=2147483648 is too large: use 2147483647 at most
            fn?retries=-99999999999              | retries=-99999999999 is too small
            fn?retries=1&retries=2               | retries
            fn?maxConcurrency=                   | maxConcurrency= is not a whole number
            fn?maxConcurrency=1.5                | maxConcurrency=1.5 is not a whole number
            fn?max-concurrency=1.5               | max-concurrency=1.5 is not a whole number
            fn?maxConcurrency=4294967297         | maxConcurrency=4294967297 is too large
            fn?retry-delay=5S                    | retry-delay=5S is not a duration
            fn?proxyHost=h&proxyPort=            | proxyPort= is not a whole number
            fn?proxyHost=h&proxyPort=80.5        | proxyPort=80.5 is not a whole number
            fn?proxyHost=h&proxyPort=4294967376  | proxyPort=4294967376 is too large
            fn?maxResponseSize=                  | maxResponseSize= is not a size | use bytes
            fn?maxResponseSize=1.5MB             | maxResponseSize=1.5MB is not a size | use bytes
            fn?maxResponseSize=999999999999GB    | maxResponseSize=999999999999GB is 1073741823998926258176 bytes | use 1 to
            fn?parallel=                         | parallel
            fn?parallel=maybe                    | parallel
            fn?retryOnTimeout=nope               | retryOnTimeout
            """;

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void leaveOutJmx() {
        context.disableJMX();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    record Refusal(String rest, List<String> words) {

        @Override
        public String toString() {
            return rest;
        }
    }

    static Stream<Refusal> refusals() {
        return TABLE.replace("{arn}", ARN)
                .lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
                .map(cells -> new Refusal(cells.get(0), cells.subList(1, cells.size())));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void endpoint_isRefused(Refusal refusal) {
        context.start();

        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:" + refusal.rest()))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(refusal.words()))
                .satisfies(BadInputTest::holdsNoSecret);
    }

    private static void holdsNoSecret(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(cause).hasMessageNotContaining("S3CRET");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-lambda-proc:?timeout=5s", "aws-lambda-proc://?timeout=5s", "aws-lambda-proc:%20"})
    void emptyFunction_isRefused(String uri) {
        context.start();

        assertThatThrownBy(() -> context.getEndpoint(uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("function is empty: name a function");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-lambda-proc:", "aws-lambda-proc://"})
    void nothingAtAll_isRefused_byCamelItself(String uri) {
        context.start();

        assertThatThrownBy(() -> context.getEndpoint(uri)).isInstanceOf(ResolveEndpointFailedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fn?httpClient=crt",
                "fn?httpClient=CRT&backpressure=REJECT&invocationType=event",
                "fn?endpoint=http://[::1]:9001",
                "fn?endpoint=HTTPS://vpce-1.lambda.eu-west-1.vpce.amazonaws.com/",
                "fn:live?qualifier=live",
                ARN + "?region=eu-west-1",
                ARN + ":$LATEST",
                "fn?accessKey=a&secretKey=s&sessionToken=t&roleArn=arn:aws-cn:iam::123456789012:role/path/r",
                "fn?accessKey=RAW(a+b&c)&secretKey=RAW(s/+&=)",
            })
    void endpoint_isCreated(String rest) {
        context.start();

        assertThatCode(() -> context.getEndpoint("aws-lambda-proc:" + rest, LambdaProcEndpoint.class))
                .doesNotThrowAnyException();
    }

    @Test
    void consumer_isRefused() throws Exception {
        RouteBuilder.addRoutes(
                context, routes -> routes.from("aws-lambda-proc:fn").to("log:x"));

        assertThatThrownBy(context::start).rootCause().hasMessageContaining("use it in to(), not in from()");
    }
}
