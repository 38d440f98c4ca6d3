package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.test.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contract section 9: what blocks one message (credentials, a body, a user's mapper, rate limit or meter registry) does not
 * delay others. Each obstacle blocks eight messages: more than there were threads for.
 */
@Timeout(60)
class StrangersTest extends BatchTest {

    private static final int BLOCKED = 8;
    private static final String STUCK = "stuck";
    private static final Duration MOST_DELAY = Duration.ofSeconds(1);
    private static final Duration UNDISTURBED = Duration.ofSeconds(30);

    private final Obstacles obstacles = new Obstacles();
    private final Obstacles.Meters meters = obstacles.new Meters(STUCK);
    private SilentServer sts;

    StrangersTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
        context.getRegistry().bind("limit", RateLimit.class, obstacles.rateLimit(BLOCKED));
        context.getRegistry().bind("mapper", ObjectMapper.class, obstacles.mapper());
    }

    private enum Obstacle {
        SILENT_STS,
        BLOCKING_BODIES,
        BLOCKING_MAPPER,
        BLOCKING_RATE_LIMIT,
        METERS_OF_ANSWERED_ATTEMPTS,
        METERS_OF_TIMED_OUT_ATTEMPTS,
        METERS_OF_ELEMENTS
    }

    /** The time that messages took which have nothing to do with the obstacle. */
    private record Strangers(Duration batch, Duration retry, Duration timeout) {

        Duration longest() {
            return Collections.max(List.of(batch, retry, timeout));
        }
    }

    @BeforeEach
    void addFunctions() throws Exception {
        sts = SilentServer.start();
        context.getShutdownStrategy().setTimeout(1);
        responding(STUCK);
        responding("batch");
        responding("retry");
        responding("timeout").fault(Fault.hang().always());
    }

    @AfterEach
    void letGo() throws Exception {
        obstacles.release();
        sts.close();
    }

    @ParameterizedTest
    @EnumSource
    void strangers_areNotDelayed_whileOtherMessagesBlock(Obstacle obstacle) throws Exception {
        // The first ones load classes.
        strangers(UNDISTURBED);
        Strangers undisturbed = strangers(UNDISTURBED);

        block(obstacle);
        Strangers disturbed = strangers(undisturbed.longest().plus(MOST_DELAY));

        SoftAssertions.assertSoftly(softly -> {
            assertNotDelayed(softly, "a batch of two", undisturbed.batch(), disturbed.batch());
            assertNotDelayed(softly, "a retry after 503", undisturbed.retry(), disturbed.retry());
            assertNotDelayed(softly, "a timeout of 200 ms", undisturbed.timeout(), disturbed.timeout());
        });
    }

    private static void assertNotDelayed(SoftAssertions softly, String stranger, Duration without, Duration with) {
        softly.assertThat(with).as(stranger).isLessThan(without.plus(MOST_DELAY));
    }

    /** Sends three messages of other functions at once; one that does not end in time counts as having taken that time. */
    private Strangers strangers(Duration patience) throws Exception {
        lambda.function("retry").fault(Fault.status(503, "ServiceException"));
        CompletableFuture<Timed> batch =
                timed("batch?batch=always&parallel=true&retries=0&timeout=30s", List.of("1", "2"));
        CompletableFuture<Timed> retry = timed("retry?retries=1&timeout=30s", "1");
        CompletableFuture<Timed> timeout = timed("timeout?timeout=200ms&retries=0", "1");
        CompletableFuture.allOf(batch, retry, timeout)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .get();
        return new Strangers(
                took(batch, patience, exchange -> assertSummary(exchange, 2)),
                took(
                        retry,
                        patience,
                        exchange -> assertThat(exchange.getException()).isNull()),
                took(
                        timeout,
                        patience,
                        exchange -> assertThat(exchange.getException()).isInstanceOf(LambdaTimeoutException.class)));
    }

    private record Timed(Exchange exchange, Duration took) {}

    private CompletableFuture<Timed> timed(String function, Object body) throws Exception {
        AsyncSender sender = AsyncSender.to(context, "aws-lambda-proc:" + function);
        long start = System.nanoTime();
        return sender.send(body)
                .thenApply(exchange -> new Timed(exchange, Duration.ofNanos(System.nanoTime() - start)));
    }

    private static Duration took(CompletableFuture<Timed> stranger, Duration patience, Consumer<Exchange> assertion) {
        if (!stranger.isDone()) {
            return patience;
        }
        Timed timed = stranger.join();
        assertion.accept(timed.exchange());
        return timed.took();
    }

    /** Sends messages that block, and waits until they do. */
    private void block(Obstacle obstacle) throws Exception {
        switch (obstacle) {
            case SILENT_STS -> {
                for (int i = 0; i < BLOCKED; i++) {
                    stuck("&roleArn=arn:aws:iam::123456789012:role/r&stsEndpoint=%s&roleSessionName=s%d&timeout=1m"
                                    .formatted(sts.uri(), i))
                            .send(List.of("1"));
                }
            }
            case BLOCKING_BODIES -> {
                List<InputStream> bodies =
                        Stream.generate(obstacles::body).limit(BLOCKED).toList();
                stuck("&batch=always&parallel=true").send(List.of(bodies));
            }
            case BLOCKING_MAPPER ->
                stuck("&batch=always&parallel=true&objectMapper=#mapper&responseType="
                                + Obstacles.Answer.class.getName())
                        .send(List.of(Collections.nCopies(BLOCKED, "1")));
            case BLOCKING_RATE_LIMIT -> stuck("&timeout=1m&rateLimit=limit").send(Collections.nCopies(BLOCKED, "1"));
            case METERS_OF_ANSWERED_ATTEMPTS -> {
                meters.blockOn("camel.aws.lambda.proc.attempts");
                stuck("").send(Collections.nCopies(BLOCKED, "1"));
            }
            case METERS_OF_TIMED_OUT_ATTEMPTS -> {
                meters.blockOn("camel.aws.lambda.proc.attempts");
                lambda.function(STUCK).fault(Fault.hang().always());
                stuck("&timeout=50ms").send(Collections.nCopies(BLOCKED, "1"));
            }
            case METERS_OF_ELEMENTS -> {
                meters.blockOn("camel.aws.lambda.proc.invocations");
                stuck("&batch=always&parallel=true").send(List.of(Collections.nCopies(BLOCKED, "1")));
            }
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> blocked() > 0);
        // All that can be blocked at the same time, however many that are.
        await().during(Duration.ofMillis(300)).until(() -> blocked() > 0);
    }

    private int blocked() {
        return obstacles.blocked() + sts.connections();
    }

    private Stuck stuck(String options) throws Exception {
        return new Stuck(AsyncSender.to(context, "aws-lambda-proc:%s?retries=0%s".formatted(STUCK, options)));
    }

    /** Sends on other threads, which may be blocked as well. */
    private record Stuck(AsyncSender sender) {

        void send(List<?> bodies) {
            for (Object body : bodies) {
                Thread caller = new Thread(() -> sender.send(body));
                caller.setDaemon(true);
                caller.start();
            }
        }
    }
}
