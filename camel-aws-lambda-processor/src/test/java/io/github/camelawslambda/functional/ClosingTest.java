package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Contract section 9: a client that is slow to open or to close delays no message that does not need it. */
@Timeout(60)
class ClosingTest extends BatchTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    @TempDir
    Path directory;

    private final Obstacles obstacles = new Obstacles();
    private final Obstacles.Meters meters = obstacles.new Meters("none");
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    ClosingTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
    }

    @BeforeEach
    void loadClasses() {
        responding();
        assertThat(send("aws-lambda-proc:fn?timeout=30s", "1").getException()).isNull();
        lambda.journal().clear();
    }

    @AfterEach
    void letGo() {
        gate.complete(null);
        obstacles.release();
    }

    @Test
    void lastMessage_isNotDelayed_whenItsEndClosesTheClient() throws Exception {
        responding(gate);
        AsyncSender stopped = AsyncSender.to(context, "aws-lambda-proc:fn?timeout=1m&maxConcurrency=1");
        CompletableFuture<Exchange> last = stopped.send("1");
        lambda.journal().await(FUNCTION, 1, Duration.ofSeconds(10));
        aside(stopped::stop);
        meters.blockRemoval();
        gate.complete(null);

        assertEndsSoon(last);
        assertTheClientIsClosed();
    }

    @Test
    void message_isNotDelayed_whenItsProducerTakesThePlaceOfAnotherInACache() throws Exception {
        route(routes -> {
            routes.from("direct:in").toD("aws-lambda-proc:fn?maxConcurrency=${body}", 1);
        });
        AsyncSender sender = AsyncSender.to(context, "direct:in");
        assertEndsSoon(sender.send("1"));
        meters.blockRemoval();

        for (String maxConcurrency : List.of("2", "3", "4")) {
            assertEndsSoon(sendAside(sender, maxConcurrency));
        }
        assertTheClientIsClosed();
    }

    @Test
    void otherEndpoint_isNotDelayed_whileAClientCloses() throws Exception {
        AsyncSender stopped = AsyncSender.to(context, "aws-lambda-proc:fn?maxConcurrency=1");
        assertEndsSoon(stopped.send("1"));
        meters.blockRemoval();
        aside(stopped::stop);
        assertTheClientIsClosed();

        assertEndsSoon(sendAside("aws-lambda-proc:fn?maxConcurrency=2"));
    }

    @Test
    void otherEndpoint_isNotDelayed_whileTheRegionIsAskedOfTheInstance() throws Exception {
        CredentialBase.Machine.blank(lambda, properties, directory, context.getRegistry());
        component().getConfiguration().setRegion(null);
        try (SilentServer instance = SilentServer.start()) {
            properties.set("aws.ec2MetadataServiceEndpoint", instance.uri().toString());
            CompletableFuture<Exchange> withoutRegion = sendAside("aws-lambda-proc:fn?maxConcurrency=1");
            await().atMost(Duration.ofSeconds(10)).until(() -> instance.connections() > 0);

            assertEndsSoon(sendAside("aws-lambda-proc:fn?region=" + lambda.region()));

            assertThat(withoutRegion).isNotDone();
        }
    }

    // Not by the template: its cache has one lock for all producers that it starts.
    private CompletableFuture<Exchange> sendAside(String uri) {
        CompletableFuture<Exchange> ended = new CompletableFuture<>();
        aside(() -> {
            try {
                AsyncSender.to(context, uri).send("1").thenAccept(ended::complete);
            } catch (Exception e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    private static CompletableFuture<Exchange> sendAside(AsyncSender sender, String body) {
        CompletableFuture<Exchange> ended = new CompletableFuture<>();
        aside(() -> sender.send(body).thenAccept(ended::complete));
        return ended;
    }

    /** Runs on a thread that may be blocked. */
    private static void aside(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static void assertEndsSoon(CompletableFuture<Exchange> message) throws Exception {
        assertThat(AsyncSender.assertAllEnd(List.of(message), SOON))
                .extracting(Exchange::getException)
                .containsOnlyNulls();
    }

    private void assertTheClientIsClosed() {
        await().atMost(Duration.ofSeconds(10)).until(() -> obstacles.blocked() > 0);
    }
}
