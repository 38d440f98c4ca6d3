package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Both invokers side by side: the same request on the wire, the same exceptions, one client. */
@Tag("chooses-invoker")
class DirectInvokerTest extends FunctionalTest {

    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:fn_-1";

    /** One message; body null for none. */
    record Request(String name, String path, @Nullable Object body, Map<String, Object> headers) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Request> requests() {
        return Stream.of(
                        new Request("a name", "fn_-1", "{}", Map.of()),
                        new Request("no payload", "fn_-1", null, Map.of()),
                        new Request("an empty payload", "fn_-1", new byte[0], Map.of()),
                        new Request("binary", "fn_-1?responseFormat=bytes", new byte[] {0, -1, 13, 10, 127}, Map.of()),
                        new Request("a name with a qualifier", "fn_-1:$LATEST", "{}", Map.of()),
                        new Request("a partial ARN", "123456789012:function:fn_-1", "{}", Map.of()),
                        new Request("an ARN", ARN, "{}", Map.of()),
                        new Request("an ARN with a qualifier", ARN + ":live_-2", "{}", Map.of()),
                        new Request("Event", "fn_-1?invocationType=Event", "{}", Map.of()),
                        new Request("DryRun", "fn_-1?invocationType=DryRun", "{}", Map.of()),
                        new Request("no payload for Event", "fn_-1?invocationType=Event", null, Map.of()),
                        new Request("the log's tail", "fn_-1?logTail=true", "{}", Map.of()),
                        new Request(
                                "a client context",
                                "fn_-1",
                                "{}",
                                Map.of(LambdaProcConstants.CLIENT_CONTEXT, "{\"custom\":{\"key\":\"  ü  \"}}")),
                        new Request("a tenant", "fn_-1?tenantId=tenant  +=@/._:-1", "{}", Map.of()),
                        new Request(
                                "a durable execution",
                                "fn_-1:live_-2",
                                "{}",
                                Map.of(LambdaProcConstants.DURABLE_EXECUTION_NAME, "order-1_A")),
                        new Request(
                                "a trace",
                                "fn_-1",
                                "{}",
                                Map.of(LambdaProcConstants.TRACE_HEADER, "Root=1-5759e988-bd862e3fe1be46a994272793")))
                .flatMap(request -> Stream.of("auto", "netty", "crt").map(http -> on(http, request)));
    }

    private static Request on(String http, Request request) {
        return new Request(
                request.name() + " on " + http,
                request.path() + (request.path().contains("?") ? "&" : "?") + "httpClient=" + http,
                request.body(),
                request.headers());
    }

    @Tag("newer-sdk")
    @ParameterizedTest
    @MethodSource("requests")
    void request_isThatOfTheGeneratedClient(Request request) {
        echo("fn_-1").qualifiers("live_-2");

        Exchange direct = send("direct", request);
        JournalEntry ofDirect = lambda.journal().last("fn_-1");
        // Cold again, and its durable execution not started yet.
        echo("fn_-1").qualifiers("live_-2");
        Exchange sdk = send("sdk", request);
        JournalEntry ofSdk = lambda.journal().last("fn_-1");

        assertThat(lambda.journal().entries()).hasSize(2);
        assertThat(ofDirect.path()).isEqualTo(ofSdk.path());
        assertThat(constantHeaders(ofDirect)).isEqualTo(constantHeaders(ofSdk));
        assertThat(ofDirect.header("User-Agent")).startsWith("aws-sdk-java/").contains("api/Lambda#");
        assertThat(ofDirect.payload()).isEqualTo(ofSdk.payload());
        assertThat(direct.getException()).isNull();
        assertThat(direct.getMessage().getBody()).isEqualTo(sdk.getMessage().getBody());
        assertThat(direct.getMessage().getHeaders().keySet())
                .isEqualTo(sdk.getMessage().getHeaders().keySet());
    }

    // What AWS sees of a request, but for what differs from one call of the generated client to the next. The user
    // agent
    // may name the kind of credentials.
    private static Map<String, String> constantHeaders(JournalEntry entry) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(entry.headers());
        List.of("User-Agent", "X-Amz-Date", "amz-sdk-invocation-id")
                .forEach(name -> assertThat(headers.remove(name)).as(name).isNotBlank());
        headers.computeIfPresent("Authorization", (name, value) -> value.replaceFirst("Signature=.*", ""));
        return headers;
    }

    @ParameterizedTest
    @MethodSource("io.github.camelawslambda.functional.RetryRulesTest#rules")
    void exception_isThatOfTheGeneratedClient(RetryRulesTest.Rule rule) {
        echo("fn").fault(rule.fault().always());

        String uri = "aws-lambda-proc:fn?retries=0&timeout=%s&invoker="
                .formatted(rule.exception() == LambdaTimeoutException.class ? "200ms" : "1m");

        Throwable direct = send(uri + "direct&httpClient=netty", "{}").getException();
        Throwable sdk = send(uri + "sdk", "{}").getException();

        assertThat(chain(direct)).isEqualTo(chain(sdk));
    }

    @ParameterizedTest
    @MethodSource("io.github.camelawslambda.functional.RetryRulesTest#rules")
    void exception_isThatOfTheGeneratedClient_butForTheWordsOfABrokenConnection(RetryRulesTest.Rule rule) {
        echo("fn").fault(rule.fault().always());

        String uri = "aws-lambda-proc:fn?retries=0&timeout=%s&invoker="
                .formatted(rule.exception() == LambdaTimeoutException.class ? "200ms" : "1m");

        LambdaInvocationException direct =
                send(uri + "direct&httpClient=vertx", "{}").getException(LambdaInvocationException.class);
        LambdaInvocationException sdk = send(uri + "sdk", "{}").getException(LambdaInvocationException.class);

        assertThat(direct).hasSameClassAs(sdk);
        assertThat(direct.isRetryable()).isEqualTo(sdk.isRetryable());
        if (sdk.getStatusCode() > 0) {
            assertThat(chain(direct)).isEqualTo(chain(sdk));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:%d&httpClient=crt", "http://lambda.invalid&httpClient=crt"})
    void exception_isThatOfTheGeneratedClient_whenThereIsNoConnection(String endpoint) {
        String uri = "aws-lambda-proc:fn?retries=0&timeout=1m&endpoint=" + endpoint.formatted(lambda.port());

        Throwable direct = send(uri + "&invoker=direct", "{}").getException();
        Throwable sdk = send(uri + "&invoker=sdk", "{}").getException();

        assertThat(chain(direct)).hasSizeGreaterThan(2).isEqualTo(chain(sdk));
    }

    // Each exception with its message and, of the SDK's, the number of attempts.
    private static List<String> chain(@Nullable Throwable thrown) {
        List<String> chain = new ArrayList<>();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            chain.add(each.getClass().getName() + ": " + withoutIds(String.valueOf(each.getMessage()))
                    + (each instanceof SdkException sdk ? " attempts=" + sdk.numAttempts() : ""));
        }
        return chain;
    }

    // Request ids, and the names that Netty gives to connections. The age goes first: its digits may look like a name.
    private static String withoutIds(String message) {
        return message.replaceAll("channelAge=[^,)]*", "channelAge=(time)")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(id)")
                .replaceAll("0x[0-9a-f]+|[0-9a-f]{8,}", "(hex)")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "(address)");
    }

    @Test
    void sessionToken_isSent_whenTheCredentialsHaveOne() {
        echo("fn");
        lambda.addCredentials("ASIA", "short", "the token");
        component().getConfiguration().setAccessKey("ASIA");
        component().getConfiguration().setSecretKey("short");
        component().getConfiguration().setSessionToken("the token");

        Exchange exchange = send("aws-lambda-proc:fn?invoker=direct", "{}");

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").sessionToken()).isEqualTo("the token");
    }

    @Test
    void client_isShared_byBothInvokers() throws Exception {
        echo("fn").fault(Fault.hang());
        String uri =
                "aws-lambda-proc:fn?maxConcurrency=1&backpressure=reject&timeout=1m&retries=0&httpClient=netty&invoker=";
        CompletableFuture<Exchange> first =
                template.asyncSend(uri + "sdk", e -> e.getMessage().setBody("{}"));
        Awaitility.await().until(() -> lambda.function("fn").running() == 1);

        Exchange second = send(uri + "direct", "{}");

        assertThat(second.getException()).isInstanceOf(LambdaRejectedException.class);
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        first.get(30, TimeUnit.SECONDS);
    }

    @Test
    void endpoint_isRefused_whenItHasAClientOfTheUsers() {
        LambdaAsyncClient own = new LambdaAsyncClient() {
            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        context.getRegistry().bind("own", own);

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> context.getEndpoint("aws-lambda-proc:fn?invoker=direct&lambdaClient=#own"))
                .hasStackTraceContaining("invoker=direct and lambdaClient exclude each other");
    }

    private Exchange send(String invoker, Request request) {
        Consumer<Exchange> prepare = exchange -> {
            exchange.getMessage().setBody(request.body());
            exchange.getMessage().setHeaders(new java.util.HashMap<>(request.headers()));
        };
        return send(
                "aws-lambda-proc:" + request.path() + (request.path().contains("?") ? "&" : "?") + "invoker=" + invoker,
                prepare);
    }
}
