package io.github.camelawslambda.internal.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.functional.Threads;
import io.github.camelawslambda.internal.call.Eventually;
import io.github.camelawslambda.internal.ratelimit.RateLimits.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Service;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of limit, without a route; through one, with rates over time, in LocalRateLimitTest and its like. */
class RateLimitsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<Runnable> blocking = new ArrayList<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        scheduler.shutdownNow();
    }

    /** A limit of two permits in an hour. */
    enum Kind {
        RATE {
            @Override
            RateLimits define(RateLimitsTest test) {
                return test.limits(Map.of("shared", "2/1h"), null);
            }
        },
        THROTTLER {
            @Override
            RateLimits define(RateLimitsTest test) {
                return test.bound(test.throttler(ExpressionBuilder.constantExpression(2)));
            }
        },
        BUCKET {
            @Override
            RateLimits define(RateLimitsTest test) {
                return test.bound(AsyncBucketProxyAdapter.fromSync(Bucket.builder()
                        .addLimit(limit -> limit.capacity(2).refillGreedy(2, Duration.ofHours(1)))
                        .build()));
            }
        };

        abstract RateLimits define(RateLimitsTest test);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void limit_givesItsPermits_andNoMore(Kind kind) {
        RateLimits limits = kind.define(this);
        limits.check("shared");
        Permits permits = named(limits);

        List<CompletableFuture<Void>> taken = List.of(take(permits), take(permits), take(permits));

        Eventually.until(() -> permits.use().taken() == 2);
        assertThat(taken.get(0)).isCompleted();
        assertThat(taken.get(1)).isCompleted();
        assertThat(taken.get(2)).isNotDone();
        assertThat(limits.uses())
                .singleElement()
                .satisfies(use -> assertThat(use.waiting()).isOne())
                .satisfies(use -> assertThat(use.failures()).isZero());
        taken.get(2).cancel(false);
        limits.stop();
        assertThat(limits.uses()).isEmpty();
        Eventually.until(() -> Threads.count("aws-lambda-proc-rate-limit-shared") == 0);
    }

    @Test
    void bucket_isAskedOnAThreadThatMayBlock_forAsManyAsWait() throws Exception {
        Permits permits = bound(AsyncBucketProxyAdapter.fromSync(Bucket.builder()
                        .addLimit(limit -> limit.capacity(5).refillGreedy(1, Duration.ofMillis(1)))
                        .build()))
                .named("shared", scheduler, blocking::add, System::nanoTime);
        List<CompletableFuture<Void>> taken = List.of(take(permits), take(permits), take(permits));

        assertThat(blocking).hasSize(1);
        blocking.get(0).run();
        assertThat(taken.get(0).get(20, TimeUnit.SECONDS)).isNull();
        Eventually.until(() -> blocking.size() == 2);
        blocking.get(1).run();

        assertThat(taken).allSatisfy(permit -> assertThat(permit).isCompleted());
        assertThat(blocking).hasSize(2);
    }

    @Test
    void emptyBucket_isWaitedFor_whenManyWait() {
        Bucket bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(3).refillGreedy(1, Duration.ofMillis(50)))
                .build();
        bucket.tryConsumeAsMuchAsPossible();
        PermitSource source = BucketPermits.of(AsyncBucketProxyAdapter.fromSync(bucket), scheduler, Runnable::run);

        assertThat(source.take(3)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);
    }

    @Test
    void sameName_isTheSameLimit_andTheirUseIsListedByName() {
        RateLimits limits = limits(Map.of("two", "1/1s", "one", "1/1s"), null);

        Permits two = named(limits, "two");

        assertThat(named(limits, "two")).isSameAs(two);
        assertThat(named(limits, "one")).isNotSameAs(two);
        assertThat(limits.uses()).extracting(Permits.Use::name).containsExactly("one", "two");
        limits.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void throttler_thatFails_failsThePermit(boolean isError) {
        Expression failing = new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                if (isError) {
                    throw new AssertionError("the rate is unknown");
                }
                throw new IllegalStateException("the rate is unknown");
            }
        };
        ThrottlerPermits permits = new ThrottlerPermits(context, started(throttler(failing)), Runnable::run);

        assertThat(permits.take(1))
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableThat()
                .withMessageContaining("the rate is unknown");
    }

    @Test
    void storesOptions_areTrimmed_andNotShown() {
        assertThat(new Options(Map.of(), "  ").store()).isNull();
        assertThat(new Options(Map.of(), null).store()).isNull();
        assertThat(new Options(Map.of(), " redis://h ").store()).isEqualTo("redis://h");
        assertThat(new Options(Map.of("a", "1/1s"), "redis://:s3cret@h"))
                .hasToString("Options[rates={a=1/1s}, store=masked]");
    }

    @Test
    void options_areRefused_whereNobodyCouldUseThem() {
        assertThatNoException()
                .isThrownBy(() -> limits(Map.of("a", "1/1s"), "redis://h").checkOptions());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(Map.of("a", "none"), null).checkOptions())
                .withMessageContaining("rate limit 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(Map.of(), "http://h").checkOptions())
                .withMessageContaining("rateLimitStore is not a URI of Redis");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(Map.of("a", "none"), null).check("a"))
                .withMessageContaining("rate limit 'a'");
    }

    @Test
    void limitOfTheUsers_isAskedForEachPermit() {
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        RateLimits limits = bound((RateLimit) () -> {
            CompletableFuture<Void> permit = new CompletableFuture<>();
            asked.add(permit);
            return permit;
        });
        Permits permits = named(limits);
        CompletableFuture<Void> first = take(permits);
        CompletableFuture<Void> second = take(permits);
        assertThat(asked).hasSize(2);

        asked.get(0).complete(null);

        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
    }

    private RateLimits limits(Map<String, String> rates, @Nullable String store) {
        return new RateLimits(() -> new Options(rates, store), context, this);
    }

    private RateLimits bound(Object bean) {
        context.getRegistry().bind("shared", bean);
        return limits(Map.of(), null);
    }

    private TotalRequestsThrottler throttler(Expression rate) {
        return new TotalRequestsThrottler(context, rate, Duration.ofHours(1).toMillis(), scheduler, false, false, null);
    }

    private static <T extends Service> T started(T service) {
        service.start();
        return service;
    }

    private Permits named(RateLimits limits) {
        return named(limits, "shared");
    }

    private Permits named(RateLimits limits, String name) {
        return limits.named(name, scheduler, Runnable::run, System::nanoTime);
    }

    private static CompletableFuture<Void> take(Permits permits) {
        return permits.take("fn", PATIENCE, 0);
    }
}
