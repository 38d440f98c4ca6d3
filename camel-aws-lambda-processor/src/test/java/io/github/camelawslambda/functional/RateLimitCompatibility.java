package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.JournalEntry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every kind of rate limit must do, as the server sees it. Contract section 8. */
@Tag("rate-limit")
abstract class RateLimitCompatibility extends BatchTest {

    /**
     * How much later than another one a request may reach the server although both got their permits in order: threads
     * are scheduled, payloads signed. A permit is counted when it is given. So the tests check a window of the period
     * less this time. It is many times longer than needed, so that a busy machine changes nothing.
     */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(1);

    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared&timeout=1m";
    private static final String BATCH = URI + "&batch=always&parallel=true";

    /** Makes the limit {@code shared}. */
    abstract void define(int count, Duration period) throws Exception;

    /** How many permits there may be in any one period, of so many per period over time. */
    abstract int mostInAPeriod(int count);

    @Test
    void rateOverTime_isTheLimits_andNoWindowHasMore() throws Exception {
        Duration period = Duration.ofSeconds(3);
        define(20, period);
        responding();
        warmUp();

        Exchange batch = send(BATCH, List.of(numbers(60)));

        assertSummary(batch, 60);
        List<JournalEntry> entries = lambda.journal().entries(FUNCTION);
        int most = mostInAPeriod(20);
        // The first of any run of one more than that, and the last, are a period apart.
        for (int first = 0; first + most < entries.size(); first++) {
            assertThat(between(entries, first, first + most)).isGreaterThan(period.minus(ON_THE_WAY));
        }
        // 20 at once, the other 40 at that rate; not much slower than that either.
        Duration rest = period.multipliedBy(2);
        assertThat(between(entries, 0, 59)).isBetween(rest.minus(ON_THE_WAY), rest.multipliedBy(3));
    }

    @Test
    void endpoints_shareItFairly() throws Exception {
        define(10, Duration.ofMillis(500));
        responding();
        responding("other");
        CompletableFuture<Exchange> one = sendAside(BATCH + "&maxConcurrency=5", List.of(numbers(40)));
        CompletableFuture<Exchange> other =
                sendAside(BATCH.replace(":fn", ":other") + "&maxConcurrency=6", List.of(numbers(40)));

        assertThat(one.get(30, TimeUnit.SECONDS).getException()).isNull();
        assertThat(other.get(30, TimeUnit.SECONDS).getException()).isNull();
        // Five elements of the one and six of the other are in flight or wait: when the first batch ends, the other
        // has about 33 answers. Half of its 40 are enough here: it may have begun later. Unfair would be almost none.
        List<JournalEntry> ones = lambda.journal().entries(FUNCTION);
        List<JournalEntry> others = lambda.journal().entries("other");
        JournalEntry end = Stream.of(ones.get(39), others.get(39))
                .min(Comparator.comparingLong(JournalEntry::nanoTime))
                .orElseThrow();
        assertThat(List.of(ones, others))
                .allSatisfy(entries -> assertThat(entries)
                        .filteredOn(entry -> entry.nanoTime() - end.nanoTime() <= 0)
                        .hasSizeGreaterThanOrEqualTo(20));
    }

    @Test
    void retries_areCounted() throws Exception {
        define(2, Duration.ofHours(1));
        responding().fault(Fault.status(500, "ServiceException").always());

        Exchange result = send(URI + "&totalTimeout=2s", "1");

        assertThat(result.getException()).isInstanceOf(LambdaTimeoutException.class);
        assertThat(result.getException(LambdaTimeoutException.class).getAttempts())
                .isEqualTo(2);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(2);
    }

    @Test
    void cancelledWait_takesNoPermitAndGivesItsPlaceBack() throws Exception {
        define(1, Duration.ofSeconds(2));
        responding();
        assertThat(send(URI, "1").getException()).isNull();
        for (int i = 0; i < 5; i++) {
            assertThat(send(URI + "&totalTimeout=10ms&maxConcurrency=1", "2").getException())
                    .isInstanceOfSatisfying(
                            LambdaTimeoutException.class,
                            e -> assertThat(e.getAttempts()).isZero());
        }

        // The aborted messages lose neither a permit nor the only slot.
        Exchange next = send(URI + "&totalTimeout=8s&maxConcurrency=1", "3");

        assertThat(next.getException()).isNull();
        assertThat(payloads()).containsExactly("1", "3");
    }

    @Test
    void waits_endAndMessagesFailByName_whenTheContextStops() throws Exception {
        define(1, Duration.ofHours(1));
        responding();
        assertThat(send(URI, "1").getException()).isNull();
        CompletableFuture<Exchange> batch = sendAside(BATCH + "&onFailure=flag", List.of(numbers(20)));
        CompletableFuture<Exchange> single = sendAside(URI, "2");
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        assertNotInvoked(single.get(10, TimeUnit.SECONDS).getException());
        assertThat(failures(batch.get(10, TimeUnit.SECONDS)).values())
                .hasSize(20)
                .allSatisfy(RateLimitCompatibility::assertNotInvoked);
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
        await().until(() -> Threads.count("rate-limit") == 0);
    }

    static void assertNotInvoked(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        LambdaRejectedException.class,
                        e -> assertThat(e.getAttempts()).isZero())
                .hasMessageContaining("was not invoked");
    }
}
