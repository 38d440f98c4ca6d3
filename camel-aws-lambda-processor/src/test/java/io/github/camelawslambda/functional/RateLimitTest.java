package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.test.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.processor.ConcurrentRequestsThrottler;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 8: names, errors, and a user's limit. */
@Tag("rate-limit")
class RateLimitTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?rateLimit=shared";

    @Test
    void unknownName_isRefusedWithTheKnownOnes_whenTheEndpointIsCreated() {
        withLimits(Map.of("one", "1/1s", "two", "2/1s"));
        context.getRegistry().bind("bean", RateLimit.class, (RateLimit) RateLimitTest::permit);
        context.getRegistry()
                .bind(
                        "bucket",
                        AsyncBucketProxyAdapter.fromSync(Bucket.builder()
                                .addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofSeconds(1)))
                                .build()));

        assertThatThrownBy(() -> context.getEndpoint(URI))
                .rootCause()
                .hasMessage("rate limit 'shared' was not found. Known ones: bean, bucket, one, two");
    }

    @Test
    void unknownName_isRefusedWithTheWayToDefineIt_whenThereIsNone() {
        assertThatThrownBy(() -> context.getEndpoint(URI))
                .rootCause()
                .hasMessage(
                        "rate limit 'shared' was not found. No rate limit is defined: define it with the component option rateLimits, for example camel.component.aws-lambda-proc.rate-limits.shared=100/1s");
    }

    @Test
    void beanOfAnotherKind_isNamedInTheRefusal() {
        context.getRegistry().bind("shared", "a text");

        assertThatThrownBy(() -> context.getEndpoint(URI))
                .rootCause()
                .hasMessageContaining("rate limit 'shared' was not found: the bean of that name is a java.lang.String");
    }

    @Test
    void nameDefinedTwice_isRefused() {
        withLimits(Map.of("shared", "1/1s"));
        context.getRegistry().bind("shared", RateLimit.class, (RateLimit) RateLimitTest::permit);

        assertThatThrownBy(() -> context.getEndpoint(URI)).rootCause().hasMessageContaining("is defined twice");
    }

    @Test
    void throttlerOfWhatIsInFlight_isRefused() throws Exception {
        try (ConcurrentRequestsThrottler throttler = new ConcurrentRequestsThrottler(
                context,
                ExpressionBuilder.constantExpression(1),
                context.getExecutorServiceManager().newDefaultScheduledThreadPool(this, "test"),
                true,
                false,
                null)) {
            context.getRegistry().bind("shared", throttler);

            assertThatThrownBy(() -> context.getEndpoint(URI))
                    .rootCause()
                    .hasMessageContaining("counts what is in flight")
                    .hasMessageContaining("TotalRequestsThrottler");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/1s", "-1/1s", "100", "100/", "100/0", "9999999999/1s"})
    void malformedRate_isRefused_whenTheComponentStarts_alsoWhereNobodyNamesIt(String rate) throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            LambdaProcComponent component = new LambdaProcComponent(other);
            component.setRateLimits(Map.of("unused", rate));

            other.addComponent("aws-lambda-proc", component);

            assertThatThrownBy(other::start)
                    .rootCause()
                    .hasMessageContaining("rate limit 'unused'")
                    .hasMessageContaining("'" + rate + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.aws-lambda-proc.rate-limits.my-limit|myLimit",
                "camel.component.aws-lambda-proc.rate-limits[my-limit]|my-limit",
                "camel.component.aws-lambda-proc.rateLimits.shared|shared"
            })
    void limit_isDefinedByAProperty(String propertyAndName) throws Exception {
        String[] parts = propertyAndName.split("\\|");
        Main main = new Main();
        main.addInitialProperty(parts[0], "100/1s");
        main.addInitialProperty("camel.component.aws-lambda-proc.region", "eu-west-1");
        main.configure().setMainListenerClasses(null);
        main.start();
        try {
            assertThat(main.getCamelContext().getEndpoint("aws-lambda-proc:fn?rateLimit=" + parts[1]))
                    .isNotNull();
        } finally {
            main.stop();
        }
    }

    @Test
    void eachAttempt_takesAPermit_ofALimitOfTheUsers() {
        AtomicInteger permits = new AtomicInteger();
        bind(() -> {
            permits.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
        responding().fault(Fault.status(500, "ServiceException").times(2));

        Exchange result = send(URI, "1");

        assertThat(result.getMessage().getBody()).isEqualTo(of(1));
        assertThat(permits).hasValue(3);
    }

    @Test
    void nothingIsSent_beforeThereIsAPermit() throws Exception {
        List<CompletableFuture<Void>> asked = bindUnanswered();
        responding();
        CompletableFuture<Exchange> sent = sendAside("aws-lambda-proc:fn?rateLimit=shared", "1");
        await().until(() -> asked.size() == 1);
        assertThat(lambda.journal().count(FUNCTION)).isZero();

        asked.get(0).complete(null);

        assertThat(sent.get(10, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo(of(1));
    }

    @Test
    void message_failsUnchangedWithNothingSent_whenTheLimitFailsForLongerThanTheTimeout() {
        bind(() -> CompletableFuture.failedFuture(new IllegalStateException("the store is down")));
        responding();

        Exchange result = send(URI + "&timeout=300ms", "1");

        assertThat(result.getException())
                .isInstanceOf(LambdaRateLimitException.class)
                .hasMessageContaining("rate limit 'shared' failed")
                .hasMessageContaining("timeout=300ms");
        assertThat(result.getException(LambdaInvocationException.class).getAttempts())
                .isZero();
        assertThat(result.getMessage().getBody()).isEqualTo("1");
        assertThat(lambda.journal().count(FUNCTION)).isZero();
    }

    @Test
    void failureOfTheLimit_costsNoRetry() {
        AtomicInteger asked = new AtomicInteger();
        bind(() -> asked.incrementAndGet() < 4
                ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
                : CompletableFuture.completedFuture(null));
        responding();

        Exchange result = send(URI + "&retries=0", "1");

        assertThat(result.getMessage().getBody()).isEqualTo(of(1));
        assertThat(asked).hasValue(4);
    }

    @Test
    void waitForAPermit_endsAndTheMessageFailsByName_whenTheContextStops() throws Exception {
        List<CompletableFuture<Void>> asked = bindUnanswered();
        responding();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(template.asyncSend(URI, exchange -> exchange.getMessage().setBody("1")));
        }
        await().until(() -> asked.size() == 3);
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        for (CompletableFuture<Exchange> each : sent) {
            assertThat(each.get(10, TimeUnit.SECONDS).getException())
                    .isInstanceOfSatisfying(
                            LambdaRejectedException.class,
                            e -> assertThat(e.getAttempts()).isZero())
                    .hasMessageContaining("was not invoked")
                    .hasMessageContaining("stopping");
        }
        assertThat(asked).allMatch(CompletableFuture::isCancelled);
        assertThat(lambda.journal().count(FUNCTION)).isZero();
    }

    private static CompletableFuture<Void> permit() {
        return CompletableFuture.completedFuture(null);
    }

    /** A limit that gives nothing; what it was asked for, for the test to answer. */
    private List<CompletableFuture<Void>> bindUnanswered() {
        List<CompletableFuture<Void>> asked = new CopyOnWriteArrayList<>();
        bind(() -> {
            CompletableFuture<Void> permit = new CompletableFuture<>();
            asked.add(permit);
            return permit;
        });
        return asked;
    }

    private void bind(RateLimit limit) {
        context.getRegistry().bind("shared", RateLimit.class, limit);
    }

    private void withLimits(Map<String, String> limits) {
        component().setRateLimits(limits);
    }
}
