package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 2: secrets appear in no log (at TRACE), exception, URI or toString; nor do payloads in our own. */
class SecrecyTest extends FunctionalTest {

    private static final String ACCESS = "AKIDVERYSECRET";
    private static final String SECRET = "secretValueOfKey";
    private static final String TOKEN = "secretValueOfToken";
    private static final String EXTERNAL = "secretValueOfExternalId";
    private static final String PAYLOAD = "\"payloadOfTheTest\"";
    private static final String HEADER = "headerValueOfTheTest";
    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    private static final List<String> SECRETS = List.of(ACCESS, SECRET, TOKEN, EXTERNAL);

    /**
     * What prints secrets on its own account, at DEBUG and TRACE only and not under the component's control: Camel where
     * it parses URIs and properties, the SDK where it prints what AWS answers, and what is on the wire.
     */
    private static final List<String> PRINTS_EVERYTHING_BELOW_INFO = List.of(
            "org.apache.camel.impl.engine.AbstractCamelContext",
            "org.apache.camel.impl.engine.DefaultChannel",
            "org.apache.camel.reifier.ProcessorReifier",
            "org.apache.camel.support.EndpointHelper",
            "org.apache.camel.main.BaseMainSupport",
            "org.apache.camel.main.MainHelper",
            "io.netty.handler.logging.LoggingHandler",
            "software.amazon.awssdk.retries.LegacyRetryStrategy",
            "software.amazon.awssdk.utils.cache.CachedSupplier",
            "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner");

    @RegisterExtension
    final LogCapture log = new LogCapture(Level.TRACE);

    @BeforeEach
    void prepareLambda() {
        lambda.addCredentials(ACCESS, SECRET, TOKEN);
        lambda.sts().allowRole(ROLE, EXTERNAL);
        component().getConfiguration().setAccessKey(null);
        component().getConfiguration().setSecretKey(null);
        echo("fn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessKey=%s&secretKey=%s&sessionToken=%s",
                "accessKey=RAW(%s)&secretKey=RAW(%s)&sessionToken=RAW(%s)",
                "access-key=%s&secret-key=%s&session-token=%s",
                "ACCESSKEY=%s&SecretKey=%s&sessiontoken=%s"
            })
    void secrets_areNowhere_whenTheyAreInTheUri(String keys) throws Exception {
        String uri = "aws-lambda-proc:fn?%s&roleArn=%s&roleExternalId=%s"
                .formatted(keys.formatted(ACCESS, SECRET, TOKEN), ROLE, EXTERNAL);
        route(routes -> routes.from("direct:in").routeId("r").to(uri));

        Exchange exchange = send("direct:in", this::prepare);

        assertThat(exchange.getException()).isNull();
        assertThat(lambda.journal().last("fn").roleArn()).isEqualTo(ROLE);
        assertHidden(exchange.getAllProperties().toString());
        for (Endpoint endpoint : context.getEndpoints()) {
            assertHidden(endpoint.getEndpointUri());
            assertHidden(endpoint.getEndpointKey());
            assertHidden(endpoint.toString());
        }
        context.getRouteController().stopRoute("r");
        context.stop();
        assertLogsHideSecrets();
    }

    @Test
    void secrets_areNowhere_whenTheyAreComponentPropertiesOfCamelMain() throws Exception {
        Main main = new Main();
        main.configure().setAutoConfigurationLogSummary(true);
        String prefix = "camel.component.aws-lambda-proc.";
        main.addInitialProperty(prefix + "access-key", ACCESS);
        main.addInitialProperty(prefix + "secretKey", SECRET);
        main.addInitialProperty(prefix + "session-token", TOKEN);
        main.addInitialProperty(prefix + "role-external-id", EXTERNAL);
        main.addInitialProperty(prefix + "role-arn", ROLE);
        main.addInitialProperty(prefix + "region", lambda.region());
        main.addInitialProperty(prefix + "endpoint", lambda.endpoint().toString());
        main.start();
        try {
            Exchange exchange = main.getCamelTemplate().send("aws-lambda-proc:fn", this::prepare);
            assertThat(exchange.getException()).isNull();
            assertHidden(exchange.getAllProperties().toString());
            assertThat(lambda.journal().last("fn").roleArn()).isEqualTo(ROLE);
        } finally {
            main.stop();
        }
        assertLogsHideSecrets();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessKey=%1$s&secretKey=wrong%2$s&sessionToken=%3$s",
                "accessKey=%1$s&secretKey=%2$s&sessionToken=wrong%3$s",
                "accessKey=unknown%1$s&secretKey=%2$s",
                "accessKey=%1$s&secretKey=%2$s&sessionToken=%3$s&roleArn=arn:aws:iam::123456789012:role/r&roleExternalId=%4$s"
            })
    void secrets_areNotInTheException_whenAwsRefusesThem(String keys) {
        Exchange exchange =
                send("aws-lambda-proc:fn?" + keys.formatted(ACCESS, SECRET, TOKEN, EXTERNAL), this::prepare);

        assertThat(exchange.getException()).isNotNull();
        assertHidden(String.valueOf(exchange.getException()));
        // The text of AWS's own exception is not the component's: STS may name who asked.
        assertThat(List.of(SECRET, TOKEN, EXTERNAL)).noneMatch(getStackTrace(exchange.getException())::contains);
        assertHidden(exchange.getAllProperties().toString());
        assertLogsHideSecrets();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretKey=%2$s",
                "accessKey=%1$s&sessionToken=%3$s",
                "accessKey=%1$s&secretKey=%2$s&profile=p",
                "accessKey=%1$s&secretKey=%2$s&roleExternalId=%4$s",
                "accessKey=%1$s&secretKey=%2$s&timeout=abc",
                "accessKey=%1$s&secretKey=%2$s&retries=many",
                "accessKey=%1$s&secretKey=%2$s&unknown=1",
                "accessKey=%1$s&secretKey=%2$s&roleArn=nonsense&roleExternalId=%4$s"
            })
    void secrets_areNotInTheException_whenTheEndpointIsRefused(String options) {
        Throwable refusal = org.junit.jupiter.api.Assertions.assertThrows(
                Exception.class,
                () -> context.getEndpoint("aws-lambda-proc:fn?" + options.formatted(ACCESS, SECRET, TOKEN, EXTERNAL)));

        assertHidden(getStackTrace(refusal));
        assertLogsHideSecrets();
    }

    // Camel masks any number of the names that it knows itself, but only one other in each URI.
    @ParameterizedTest
    @CsvSource({
        "accessKeys=%1$s&secretKeys=%2$s&sesionToken=%3$s&roleExternalIds=%4$s, roleExternalId",
        "acessKey=%1$s, accessKey",
        "access-ky=%1$s, accessKey",
        "credentials.id=%1$s, accessKey",
        "sercetKey=%2$s, secretKey",
        "sercet-key=%2$s&timeout=5s, secretKey",
        "credentials.secret=%2$s, secretKey",
        "sesionTokn=%3$s, sessionToken",
        "roleExternlId=%4$s, roleExternalId",
        "role-extrenal-id=RAW(%4$s)&retries=1, roleExternalId",
        "credentials.role_external_id=%4$s, roleExternalId",
        "proxyPasswort=%2$s, proxyPassword"
    })
    void secrets_areNotInTheException_whenTheirOptionsAreMisspelt(String options, String meant) {
        String uri = "aws-lambda-proc:fn?" + options.formatted(ACCESS, SECRET, TOKEN, EXTERNAL);

        Throwable refusal = org.junit.jupiter.api.Assertions.assertThrows(
                Exception.class, () -> route(routes -> routes.from("direct:in").to(uri)));

        assertThat(refusal).hasStackTraceContaining(meant);
        assertHidden(getStackTrace(refusal));
        assertThat(log.lines())
                .filteredOn(line -> line.level().isMoreSpecificThan(Level.DEBUG))
                .noneMatch(line -> SECRETS.stream().anyMatch(line.text()::contains));
    }

    @Test
    void payloadsAndHeaderValues_areNotInTheComponentsOwnLog_whateverBecomesOfTheInvocation() {
        component().getConfiguration().setAccessKey("test");
        component().getConfiguration().setSecretKey("test");
        assertThat(send("aws-lambda-proc:fn", this::prepare).getException()).isNull();
        lambda.function("fn").fault(Fault.status(503, "ServiceException").times(2));
        send("aws-lambda-proc:fn", this::prepare);
        lambda.function("fn").fault(Fault.hang().times(1));
        send("aws-lambda-proc:fn?timeout=100ms&retries=0", this::prepare);
        lambda.function("fn").acceptsAnyPayload(false);
        send("aws-lambda-proc:fn", e -> e.getMessage().setBody("payloadOfTheTest"));

        assertThat(log.lines())
                .filteredOn(line -> line.logger().startsWith("io.github.camelawslambda")
                        && !line.logger().startsWith("io.github.camelawslambda.test"))
                .isNotEmpty()
                .noneMatch(line ->
                        line.text().contains("payloadOfTheTest") || line.text().contains(HEADER));
    }

    private void prepare(Exchange exchange) {
        exchange.getMessage().setBody(PAYLOAD);
        exchange.getMessage().setHeader(LambdaProcConstants.CLIENT_CONTEXT, "{\"custom\":{\"a\":\"" + HEADER + "\"}}");
    }

    private void assertLogsHideSecrets() {
        Set<String> leaks = new TreeSet<>();
        for (LogCapture.Line line : log.lines()) {
            if (!isKnownToPrintEverything(line)) {
                SECRETS.stream()
                        .filter(line.text()::contains)
                        .forEach(secret -> leaks.add(line.logger() + " " + line.level() + " " + secret));
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(log.lines()).as("TRACE is captured").anyMatch(line -> line.level() == Level.TRACE);
    }

    private static boolean isKnownToPrintEverything(LogCapture.Line line) {
        return line.level().isLessSpecificThan(Level.DEBUG) && PRINTS_EVERYTHING_BELOW_INFO.contains(line.logger());
    }

    private static void assertHidden(String text) {
        assertThat(SECRETS).noneMatch(text::contains);
    }
}
