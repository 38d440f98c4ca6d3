package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the component logs on its own account. */
class OperationsLogTest extends FunctionalTest {

    @RegisterExtension
    final LogCapture log = new LogCapture(Level.DEBUG);

    @Test
    void client_isOneLineAtInfo_whenItIsBuilt() {
        echo("fn");
        send("aws-lambda-proc:fn", "1");
        send("aws-lambda-proc:fn?retries=1", "1");

        assertThat(ours(Level.INFO)).singleElement().asString().contains("AWS Lambda client", lambda.region());
    }

    @Test
    void attempts_areALineEachAtDebug() {
        echo("fn").fault(Fault.status(503, "ServiceException"));
        send("aws-lambda-proc:fn", "1");

        assertThat(ours(Level.DEBUG))
                .filteredOn(line -> line.contains("attempt 1 of at most 4 to invoke fn failed"))
                .singleElement()
                .asString()
                .contains("503 ServiceException");
        assertThat(ours(Level.DEBUG))
                .filteredOn(line -> line.contains("attempt 2 to invoke fn took"))
                .singleElement()
                .asString()
                .contains("answered 200 with 1 bytes");
    }

    @Test
    void failure_isWarnedOf_whenNobodyElseReportsIt() {
        echo("fn").fault(Fault.status(503, "ServiceException").always());
        send("aws-lambda-proc:fn?retries=1&onFailure=flag", "1");

        assertThat(ours(Level.WARN))
                .singleElement()
                .asString()
                .contains("onFailure=flag", "failed at attempt 2 of at most 2", "503 ServiceException");
    }

    @Test
    void failure_isLeftToCamelsErrorHandler_whenItGetsTheException() throws Exception {
        echo("fn").fault(Fault.status(503, "ServiceException").always());
        route(routes -> routes.from("direct:in").to("aws-lambda-proc:fn?retries=1"));
        send("direct:in", "1");

        assertThat(ours(Level.WARN)).isEmpty();
    }

    @Test
    void failuresOfABatch_areOneWarning_whenItGoesOn() {
        echo("fn").fault(Fault.status(404, "ResourceNotFoundException").times(2));
        send("aws-lambda-proc:fn?batch=always&onFailure=flag", List.of("1", "2", "3"));

        assertThat(ours(Level.WARN)).singleElement().asString().contains("onFailure=flag", "2 of the 3");
    }

    @Test
    void messagesAbortedAtAStop_areLoggedAsWarning_sinceCamelLogsNothing() {
        echo("fn").fault(Fault.hang());
        template.asyncSendBody("aws-lambda-proc:fn?timeout=10m", "1");
        lambda.journal().await("fn", 1, Duration.ofSeconds(30));
        context.getShutdownStrategy().setTimeout(1);
        context.stop();

        assertThat(ours(Level.WARN)).singleElement().asString().contains("1 messages or batches are aborted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx&invoker=direct", "netty&invoker=direct", "netty&invoker=sdk"})
    void abandonedAttempts_areNoErrorsInTheLog_whenTheyWereNotSentYet(String client) {
        echo("fn");
        String uri = "aws-lambda-proc:fn?retries=3&maxConcurrency=8&httpClient=" + client;
        send(uri, "1");
        List<CompletableFuture<Exchange>> sent = IntStream.range(0, 400)
                .mapToObj(i -> template.asyncSend(uri, exchange -> {
                    exchange.getMessage().setHeader(LambdaProcConstants.TIMEOUT, 1 + i % 10);
                    exchange.getMessage().setBody("1");
                }))
                .toList();
        sent.forEach(CompletableFuture::join);

        assertThat(sent).anyMatch(exchange -> exchange.join().getException() instanceof LambdaTimeoutException);
        assertThat(log.lines())
                .filteredOn(line -> line.level().isMoreSpecificThan(Level.WARN))
                .noneMatch(line -> line.text().contains("NullPointerException")
                        || line.text().contains("doesn't have an execution Id")
                        || line.text().contains("Stream reset"));
        // And no connection was lost.
        for (int i = 0; i < 20; i++) {
            assertThat(send(uri, "1").getException()).isNull();
        }
    }

    private List<String> ours(Level level) {
        return log.lines().stream()
                .filter(line -> line.logger().startsWith("io.github.camelawslambda") && line.level() == level)
                .filter(line -> !line.logger().startsWith("io.github.camelawslambda.test"))
                .map(LogCapture.Line::text)
                .toList();
    }
}
