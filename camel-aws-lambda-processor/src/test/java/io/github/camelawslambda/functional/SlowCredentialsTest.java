package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.test.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Permits and an STS that takes its time: what waits for credentials holds no permit that it would use later. */
@Tag("rate-limit")
class SlowCredentialsTest extends BatchTest {

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();
    private StsServer sts;

    @BeforeEach
    void startSts() {
        sts = StsServer.start(lambda, (request, number) -> {
            asked.complete(null);
            gate.join();
            StsServer.giveRole(request);
        });
        responding();
    }

    @AfterEach
    void stopSts() {
        gate.complete(null);
        sts.close();
    }

    @Test
    void noPermitIsTaken_beforeThereAreCredentials() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        context.getRegistry().bind("shared", RateLimit.class, (RateLimit) () -> {
            taken.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
        CompletableFuture<Exchange> batch = sendAside(uri(), List.of(numbers(20)));
        asked.get(20, TimeUnit.SECONDS);
        assertThat(taken).hasValue(0);

        gate.complete(null);

        assertSummary(batch.get(20, TimeUnit.SECONDS), 20);
        assertThat(taken).hasValue(20);
    }

    @Test
    void noWindowHasMoreThanTheLimit_whenCredentialsComeLate() throws Exception {
        Duration period = Duration.ofSeconds(2);
        // Classes are loaded by what needs neither a permit nor those credentials.
        assertSummary(send("aws-lambda-proc:fn?batch=always&parallel=true", List.of(numbers(50))), 50);
        lambda.journal().clear();
        component().setRateLimits(Map.of("shared", "5/" + period));
        CompletableFuture<Exchange> batch = sendAside(uri(), List.of(numbers(10)));
        asked.get(20, TimeUnit.SECONDS);
        // Long enough for permits to pile up: those of a second period.
        await().during(period.plus(period.dividedBy(4)))
                .atMost(period.multipliedBy(10))
                .until(() -> lambda.journal().count(FUNCTION) == 0);

        gate.complete(null);

        assertSummary(batch.get(60, TimeUnit.SECONDS), 10);
        List<JournalEntry> entries = lambda.journal().entries(FUNCTION);
        for (int first = 0; first + 5 < entries.size(); first++) {
            assertThat(between(entries, first, first + 5)).isGreaterThan(period.dividedBy(2));
        }
    }

    private String uri() {
        return "aws-lambda-proc:fn?batch=always&parallel=true&rateLimit=shared&timeout=1m&" + sts.options();
    }
}
