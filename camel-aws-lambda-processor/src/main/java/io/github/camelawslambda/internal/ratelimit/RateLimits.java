package io.github.camelawslambda.internal.ratelimit;

import io.github.camelawslambda.RateLimit;
import io.github.camelawslambda.internal.failure.Causes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.processor.ConcurrentRequestsThrottler;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rate limits of a component by name: those of its option {@code rateLimits}, in this process or in a store, and
 * the beans of the registry. Equal names give the same limit.
 *
 * <p>Thread-safe.
 */
public final class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final String BUCKET = "io.github.bucket4j.distributed.AsyncBucketProxy";

    private final Supplier<Options> options;
    private final CamelContext context;
    private final Throttlers throttlers;
    private final Map<String, Permits> permits = new HashMap<>();
    private final List<Runnable> closers = new ArrayList<>();
    private volatile @Nullable RedisStore store;

    /**
     * The options.
     *
     * @param rates by name
     * @param store in which permits are counted, null for this process
     */
    public record Options(
            Map<String, String> rates, @Nullable String store) {

        public Options {
            store = store == null || store.isBlank() ? null : store.trim();
        }

        @Override
        public String toString() {
            return "Options[rates=%s, store=masked]".formatted(rates);
        }
    }

    /**
     * @param options may change until the first limit is used
     * @param owner of the threads
     */
    public RateLimits(Supplier<Options> options, CamelContext context, Object owner) {
        this.options = options;
        this.context = context;
        this.throttlers = new Throttlers(context, owner, closers::add);
    }

    /**
     * Refuses malformed options, even if no endpoint uses them.
     *
     * @throws IllegalArgumentException if a rate or the store is malformed, or a library of the store is missing
     */
    public void checkOptions() {
        rates().forEach(Rate::parse);
        String uri = options.get().store();
        if (uri != null) {
            withRedis(() -> RedisStore.check(uri));
        }
    }

    /** Checks the store in the background, and logs a WARN if it cannot be used, before the first message. */
    public synchronized void probeStore() {
        String uri = options.get().store();
        if (uri == null || rates().isEmpty()) {
            return;
        }
        RedisStore probed = store(uri);
        CompletableFuture<?>[] probes = rates().entrySet().stream()
                .map(limit -> probed.probe(limit.getKey(), Rate.parse(limit.getKey(), limit.getValue())))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(probes).whenComplete((done, failure) -> {
            // A stop ends the probe. Not under the lock, since the stop waits for this thread.
            if (failure != null && store == probed) {
                LOG.warn(
                        "The store of the rate limits cannot be used: {}. Messages ask for their permits until timeout and then fail with LambdaRateLimitException",
                        Causes.unwrap(failure).getMessage());
            }
        });
    }

    private Map<String, String> rates() {
        return options.get().rates();
    }

    private static <T> T withRedis(Supplier<T> use) {
        try {
            return use.get();
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "rateLimitStore needs com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the classpath: add both",
                    e);
        }
    }

    /**
     * Refuses a name that has no usable limit.
     *
     * @throws IllegalArgumentException if there is no limit of that name, or more than one
     */
    public void check(String name) {
        Object bean = context.getRegistry().lookupByName(name);
        boolean isLimit = bean instanceof RateLimit || bean instanceof TotalRequestsThrottler || isBucket(bean);
        if (rates().containsKey(name)) {
            rate(name);
            if (isLimit) {
                throw new IllegalArgumentException(
                        "rate limit '%s' is defined twice: by the component option rateLimits and as a bean. Remove or rename one of them"
                                .formatted(name));
            }
        } else if (bean instanceof ConcurrentRequestsThrottler) {
            throw new IllegalArgumentException(
                    "rate limit '%s' is a ConcurrentRequestsThrottler, which counts what is in flight: use a TotalRequestsThrottler, or the option maxConcurrency"
                            .formatted(name));
        } else if (!isLimit) {
            throw new IllegalArgumentException("rate limit '%s' was not found%s. %s"
                    .formatted(
                            name,
                            bean == null
                                    ? ""
                                    : ": the bean of that name is a "
                                            + bean.getClass().getName(),
                            known(name)));
        }
    }

    private String known(String name) {
        Registry registry = context.getRegistry();
        Set<String> names = new TreeSet<>(rates().keySet());
        names.addAll(registry.findByTypeWithName(RateLimit.class).keySet());
        names.addAll(registry.findByTypeWithName(TotalRequestsThrottler.class).keySet());
        Class<?> bucket = bucketType();
        if (bucket != null) {
            names.addAll(registry.findByTypeWithName(bucket).keySet());
        }
        return names.isEmpty()
                ? "No rate limit is defined: define it with the component option rateLimits, for example camel.component.aws-lambda-proc.rate-limits.%s=100/1s"
                        .formatted(name)
                : "Known ones: " + String.join(", ", names);
    }

    /**
     * The permits of a limit. All callers of the same name get the same object.
     *
     * @param timer only starts tasks
     * @param blocking calls a user's limits
     * @param clock nanoseconds, from {@link System#nanoTime()}
     * @throws IllegalArgumentException if there is no limit of that name, or more than one
     */
    public synchronized Permits named(
            String name, ScheduledExecutorService timer, Executor blocking, LongSupplier clock) {
        return permits.computeIfAbsent(name, key -> new Permits(key, open(key, timer, blocking), timer, clock));
    }

    /** The use of each limit so far, by name. */
    public synchronized List<Permits.Use> uses() {
        return permits.values().stream()
                .map(Permits::use)
                .sorted(Comparator.comparing(Permits.Use::name))
                .toList();
    }

    /** Closes what was opened. Waiting calls must have been aborted before. */
    public synchronized void stop() {
        List<Runnable> open = List.copyOf(closers);
        closers.clear();
        store = null;
        permits.clear();
        open.forEach(RateLimits::close);
    }

    private static void close(Runnable closer) {
        try {
            closer.run();
        } catch (RuntimeException e) {
            // The others must be closed, too.
            LOG.warn("A rate limit could not be closed", e);
        }
    }

    private RateLimit open(String name, ScheduledExecutorService timer, Executor blocking) {
        check(name);
        Rate rate = rate(name);
        if (rate != null) {
            String uri = options.get().store();
            return new PermitQueue(
                    uri == null
                            ? throttlers.permits(name, rate)
                            : withRedis(() -> store(uri).permits(name, rate, timer)));
        }
        Object bean = Objects.requireNonNull(context.getRegistry().lookupByName(name));
        if (bean instanceof RateLimit limit) {
            return new BlockingRateLimit(limit, blocking);
        }
        return new PermitQueue(
                bean instanceof TotalRequestsThrottler throttler
                        ? throttlers.permits(name, throttler)
                        : BucketPermits.of(bean, timer, blocking));
    }

    private RedisStore store(String uri) {
        RedisStore opened = store;
        if (opened == null) {
            opened = new RedisStore(uri);
            closers.add(opened::close);
            store = opened;
        }
        return opened;
    }

    private boolean isBucket(@Nullable Object bean) {
        return bean != null && bucketType() != null && BucketPermits.areOf(bean);
    }

    // Compared by name, since Bucket4j is optional.
    private @Nullable Class<?> bucketType() {
        return context.getClassResolver().resolveClass(BUCKET);
    }

    private @Nullable Rate rate(String name) {
        String text = rates().get(name);
        return text == null ? null : Rate.parse(name, text);
    }
}
