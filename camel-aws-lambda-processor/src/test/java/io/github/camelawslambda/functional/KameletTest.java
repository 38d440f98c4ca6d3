package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets in the jar, run by Camel's own Kamelet component. */
class KameletTest extends FunctionalTest {

    private static final String ACTION = "kamelet:aws-lambda-proc-action?function=fn";
    private static final String SINK = "kamelet:aws-lambda-proc-sink?function=fn";

    /** All that means something in a URI. */
    private static final String ODD_SECRET = "wJal+rXU/tn=FEMI%2BK7&MD E#NG?b(Px{R}fi";

    @RegisterExtension
    final LogCapture log = new LogCapture(Level.INFO);

    @Test
    void action_makesTheResponseTheBody() {
        answering("fn", "{\"total\":4.2}");

        Exchange exchange = send(ACTION, this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"total\":4.2}");
        assertThat(exchange.getMessage().getHeader("mine")).isEqualTo("yes");
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo("{\"id\":1}");
    }

    @Test
    void action_makesTheErrorDocumentTheBody_whenTheFunctionFails() {
        failing("fn", "no such item");

        Exchange exchange = send(ACTION, this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR_MESSAGE))
                .isEqualTo("no such item");
    }

    @Test
    void action_failsTheMessage_whenTheFunctionFailsAndFunctionErrorIsException() {
        failing("fn", "no such item");

        Exchange exchange = send(ACTION + "&functionError=exception", this::order);

        assertThat(exchange.getException()).isInstanceOf(LambdaFunctionException.class);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void message_staysAsItWas_whenItCouldNotBeInvokedWithinItsRetries(String uri) {
        echo("fn").fault(Fault.status(503, "ServiceException").always());

        Exchange exchange = send(uri + "&retries=2", this::order);

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(lambda.journal().count("fn")).isEqualTo(3);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("mine", "yes"));
    }

    @Test
    void action_marksTheMessage_whenItCouldNotBeInvokedAndOnFailureIsFlag() {
        Exchange exchange = send(ACTION + "&onFailure=flag", this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                .isInstanceOf(LambdaInvocationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void attempt_isAbandoned_afterTheAttemptTimeout(String uri) {
        echo("fn").fault(Fault.hang());

        Exchange exchange = send(uri + "&retries=0&attemptTimeout=120ms", this::order);

        assertThat(exchange.getException())
                .isInstanceOf(LambdaTimeoutException.class)
                .hasMessageContaining("120");
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void options_areLeftToTheComponent_whenTheKameletIsNotGivenThem(String uri) {
        component().getConfiguration().setRetries(1);
        echo("fn").fault(Fault.status(503, "ServiceException").always());

        send(uri, this::order);

        assertThat(lambda.journal().count("fn")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void options_areNotTakenFromTheEnvironment(String uri) {
        assertThat(System.getenv())
                .as("set by the build")
                .containsEntry("PROFILE", "prod")
                .containsEntry("BATCH", "nightly")
                .containsEntry("BATCH_SIZE", "many")
                .containsEntry("ENDPOINT", "orders")
                .containsEntry("RETRIES", "many")
                .containsEntry("FUNCTION", "another");
        echo("fn");

        Exchange exchange = send(uri, this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {ACTION, SINK})
    void options_areNotTakenFromPropertiesOfOthers(String uri) {
        Properties properties = new Properties();
        properties.setProperty("profile", "prod");
        properties.setProperty("batch", "nightly");
        context.getPropertiesComponent().setOverrideProperties(properties);
        echo("fn");

        Exchange exchange = send(uri, this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({ACTION + ", HTTP", ACTION + ", HTTPS", SINK + ", HTTP", SINK + ", HTTPS"})
    void proxy_isAnOptionOfTheKamelet(String uri, String protocol) throws Exception {
        // Connections are accepted by the operating system, and nobody answers.
        try (ServerSocket proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            echo("fn");

            Exchange exchange = send(
                    uri + "&retries=0&attemptTimeout=200ms&proxyHost=127.0.0.1&proxyPort=" + proxy.getLocalPort()
                            + "&proxyProtocol=" + protocol,
                    this::order);

            assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
            assertThat(lambda.journal().entries()).isEmpty();
            proxy.setSoTimeout(10_000);
            try (Socket asked = proxy.accept()) {
                // A TLS handshake begins with byte 22, a plain request with a letter.
                assertThat(asked.getInputStream().read() == 22).isEqualTo(protocol.equals("HTTPS"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, not a whole number",
        "99999999999, too large: use 2147483647 at most",
        "many, not a whole number",
        "'', not a whole number"
    })
    void malformedNumber_isRefused(String value, String problem) {
        for (String uri : List.of(ACTION, SINK)) {
            assertThatThrownBy(() -> send(uri + "&retries=" + value, this::order))
                    .hasStackTraceContaining("retries=%s is %s".formatted(value, problem));
        }
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @Test
    void action_invokesTheMessagesOfABatchInParallel() {
        // None is answered before all have arrived.
        AtomicInteger missing = new AtomicInteger(3);
        CompletableFuture<byte[]> all = new CompletableFuture<>();
        lambda.asyncFunction("fn", (payload, context) -> {
            if (missing.decrementAndGet() == 0) {
                all.complete(payload);
            }
            return all.thenApply(last -> payload);
        });
        List<Message> batch = List.of(message("1"), message("2"), message("3"));

        Exchange exchange = send(ACTION + "&parallel=true", batch);

        assertThat(exchange.getException()).isNull();
        assertThat(batch).extracting(Message::getBody).containsExactly("1", "2", "3");
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                .isEqualTo(3);
    }

    @Test
    void sink_invokesAndLeavesTheMessageAsItWas() {
        answering("fn", "{\"total\":4.2}");

        Exchange exchange = send(SINK, this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").payloadAsText()).isEqualTo("{\"id\":1}");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
        assertThat(exchange.getMessage().getHeaders()).isEqualTo(Map.of("mine", "yes"));
        assertThat(exchange.getVariables())
                .containsEntry("response", "of the user")
                .doesNotContainValue("{\"total\":4.2}");
    }

    @Test
    void sink_failsTheMessage_whenTheFunctionFails() {
        failing("fn", "no such item");

        Exchange exchange = send(SINK, this::order);

        assertThat(exchange.getException())
                .isInstanceOf(LambdaFunctionException.class)
                .hasMessageContaining("IllegalStateException");
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
    }

    @Test
    void sink_handsTheMessageOver_whenTheInvocationTypeIsEvent() {
        echo("fn");

        Exchange exchange = send(SINK + "&invocationType=Event", this::order);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").status()).isEqualTo(202);
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"id\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void secret_reachesAwsUnharmed_whateverItsCharacters(String type) throws Exception {
        givenCredentials();

        send("direct:" + type, this::order, """
                - from:
                    uri: direct:%s
                    steps:
                      - to:
                          uri: kamelet:aws-lambda-proc-%s
                          parameters:
                            function: fn
                            accessKey: AKIDODD
                            secretKey: "RAW(%s)"
                """.formatted(type, type, ODD_SECRET));

        assertSignedAndHidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "sink"})
    void secret_reachesAwsUnharmed_whenItIsAPropertyOfTheKamelet(String type) {
        givenCredentials();
        Properties properties = new Properties();
        properties.setProperty("camel.kamelet.aws-lambda-proc-%s.access-key".formatted(type), "AKIDODD");
        properties.setProperty("camel.kamelet.aws-lambda-proc-%s.secret-key".formatted(type), ODD_SECRET);
        context.getPropertiesComponent().setOverrideProperties(properties);

        Exchange exchange = send("kamelet:aws-lambda-proc-%s?function=fn".formatted(type), this::order);

        assertThat(exchange.getException()).isNull();
        assertSignedAndHidden();
        assertThat(context.getEndpoints())
                .extracting(Endpoint::getEndpointUri)
                .noneMatch(uri -> uri.contains(ODD_SECRET));
    }

    private void givenCredentials() {
        echo("fn");
        lambda.addCredentials("AKIDODD", ODD_SECRET, null);
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
    }

    private void send(String uri, java.util.function.Consumer<Exchange> prepare, String route) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("secret.camel.yaml", route));
        assertThat(send(uri, prepare).getException()).isNull();
    }

    private void assertSignedAndHidden() {
        assertThat(lambda.journal().last("fn").status()).isEqualTo(200);
        assertThat(lambda.journal().last("fn").accessKey()).isEqualTo("AKIDODD");
        assertThat(context.getEndpoints())
                .filteredOn(endpoint -> endpoint.getEndpointUri().startsWith("aws-lambda-proc"))
                .isNotEmpty()
                .extracting(Endpoint::getEndpointUri)
                .allMatch(uri -> uri.contains("secretKey=xxxxxx"));
        assertThat(log.messages("wJal")).isEmpty();
    }

    private void order(Exchange exchange) {
        exchange.getMessage().setBody("{\"id\":1}");
        exchange.getMessage().setHeaders(new HashMap<>(Map.of("mine", "yes")));
        exchange.setVariable("response", "of the user");
    }

    private Message message(String body) {
        Message message = new DefaultMessage(context);
        message.setBody(body);
        return message;
    }
}
