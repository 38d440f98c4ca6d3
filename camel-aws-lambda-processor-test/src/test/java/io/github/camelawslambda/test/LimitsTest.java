package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

class LimitsTest {

    private static final int SYNC_LIMIT = 6_291_456;
    private static final int EVENT_LIMIT = 1_048_576;

    @RegisterExtension
    final LocalLambdaExtension extension = new LocalLambdaExtension();

    private LocalLambda lambda() {
        return extension.lambda();
    }

    private static SdkBytes jsonOf(int size) {
        byte[] json = new byte[size];
        Arrays.fill(json, (byte) 'x');
        json[0] = '"';
        json[size - 1] = '"';
        return SdkBytes.fromByteArray(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"a\":1", "{} {}", "  ", "{'a':1}"})
    void invoke_whenPayloadIsNotJson_isRefused(String payload) {
        LocalFunction function = lambda().function("echo", (input, context) -> input);

        assertThatThrownBy(() -> Clients.invoke(lambda(), "echo", payload))
                .isInstanceOfSatisfying(InvalidRequestContentException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .startsWith("Could not parse request body into json: ");
                });
        assertThat(function.invocations()).isZero();
    }

    @Test
    void invoke_whenPayloadIsAtLimit_isAccepted() {
        lambda().streamFunction(
                        "size",
                        (input, output, context) -> output.write(
                                String.valueOf(input.readAllBytes().length).getBytes(StandardCharsets.UTF_8)));

        assertThat(Clients.invoke(lambda(), r -> r.functionName("size").payload(jsonOf(SYNC_LIMIT)))
                        .payload()
                        .asUtf8String())
                .isEqualTo("6291456");
    }

    @Test
    void invoke_whenPayloadIsAboveLimit_isTooLarge() {
        lambda().function("echo", (input, context) -> input);

        assertTooLarge(r -> r.functionName("echo").payload(jsonOf(SYNC_LIMIT + 1)), "6291456");
        assertTooLarge(r -> r.functionName("echo").payload(jsonOf(SYNC_LIMIT * 3)), "6291456");
    }

    @Test
    void invoke_whenEventIsAboveItsLimit_isTooLarge() {
        lambda().function("echo", (input, context) -> input);

        assertTooLarge(
                r -> r.functionName("echo").invocationType(InvocationType.EVENT).payload(jsonOf(EVENT_LIMIT + 1)),
                "1048576");
        assertThat(Clients.invoke(
                                lambda(),
                                r -> r.functionName("echo")
                                        .invocationType(InvocationType.EVENT)
                                        .payload(jsonOf(EVENT_LIMIT)))
                        .statusCode())
                .isEqualTo(202);
    }

    private void assertTooLarge(Consumer<InvokeRequest.Builder> request, String limit) {
        assertThatThrownBy(() -> Clients.invoke(lambda(), request))
                .isInstanceOfSatisfying(RequestTooLargeException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(413);
                    assertThat(e.getMessage()).contains(limit);
                });
    }

    @Test
    void invoke_whenClientContextIsAboveLimit_isRefused() {
        lambda().function("echo", (input, context) -> input);

        assertThat(Clients.invoke(lambda(), r -> r.functionName("echo").clientContext(contextOf(3580)))
                        .statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() ->
                        Clients.invoke(lambda(), r -> r.functionName("echo").clientContext(contextOf(3584))))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("3583");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "WzFd", "eA=="})
    void invoke_whenClientContextIsNoJsonObject_isRefused(String context) {
        lambda().function("echo", (input, c) -> input);

        assertThatThrownBy(() ->
                        Clients.invoke(lambda(), r -> r.functionName("echo").clientContext(context)))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageContaining("Base64-encoded JSON object");
    }

    private static String contextOf(int encodedSize) {
        String frame = "{\"custom\":{\"k\":\"\"}}";
        String filled = "{\"custom\":{\"k\":\"" + "x".repeat(encodedSize / 4 * 3 - frame.length()) + "\"}}";
        return Base64.getEncoder().encodeToString(filled.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/2015-03-31/functions",
                "/2015-03-31/functions/echo",
                "/2015-03-31/functions//invocations",
                "/2015-03-31/functions/a/b/invocations"
            })
    void request_whenPathIsUnknown_isNotFound(String path) {
        HttpResponse<String> response = Clients.post(lambda(), path, "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("UnknownOperationException");
    }

    @Test
    void request_whenClientExpectsContinue_isServed() {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(lambda().endpoint() + "/"))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(Clients.send(post).body()).contains("MissingAuthenticationToken");
    }

    @Test
    void request_whenMethodIsAnother_isNotFound() {
        HttpRequest.Builder get =
                HttpRequest.newBuilder(URI.create(lambda().endpoint() + "/2015-03-31/functions/echo/invocations"));

        assertThat(Clients.send(get.GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void request_whenPathIsWronglyEncoded_isRefused() throws IOException {
        try (LocalLambda unverified =
                        LocalLambda.builder().verifySignatures(false).start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), unverified.port())) {
            socket.getOutputStream()
                    .write("POST /2015-03-31/functions/%zz/invocations HTTP/1.0\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains(" 400 ", "ValidationException");
        }
    }
}
