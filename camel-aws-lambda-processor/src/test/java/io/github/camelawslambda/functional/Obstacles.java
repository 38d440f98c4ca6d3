package io.github.camelawslambda.functional;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.github.camelawslambda.RateLimit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Objects of a user that block their callers until they are released. */
final class Obstacles {

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger blocked = new AtomicInteger();

    /** How many calls have been blocked so far. */
    int blocked() {
        return blocked.get();
    }

    void release() {
        release.countDown();
    }

    void block() {
        blocked.incrementAndGet();
        try {
            // Bounded, so that a test that fails leaves no thread behind.
            release.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A body that blocks its reader. */
    InputStream body() {
        return new InputStream() {
            @Override
            public int read() {
                block();
                return -1;
            }
        };
    }

    /** A response type. */
    static final class Answer {}

    /** A mapper that blocks when it reads an {@link Answer}. */
    ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new SimpleModule().addDeserializer(Answer.class, new JsonDeserializer<>() {
                    @Override
                    public Answer deserialize(JsonParser parser, DeserializationContext deserialization)
                            throws IOException {
                        block();
                        parser.skipChildren();
                        return new Answer();
                    }
                }))
                .build();
    }

    /** A rate limit that fails the first times, like a store that is down, and blocks then. */
    RateLimit rateLimit(int failures) {
        AtomicInteger calls = new AtomicInteger();
        return () -> {
            CompletionStage<Void> permit = CompletableFuture.completedFuture(null);
            if (calls.getAndIncrement() < failures) {
                permit = CompletableFuture.failedFuture(new IllegalStateException("the store is down"));
            } else {
                block();
            }
            return permit;
        };
    }

    /** A registry that blocks on one meter of a function, and on removals. */
    final class Meters extends SimpleMeterRegistry {

        private volatile @Nullable String meter;
        private volatile boolean isRemovalBlocked;

        Meters(String function) {
            config().meterFilter(new MeterFilter() {
                @Override
                public Meter.Id map(Meter.Id id) {
                    if (id.getName().equals(meter) && function.equals(id.getTag("function"))) {
                        block();
                    }
                    return id;
                }
            });
        }

        void blockOn(String name) {
            meter = name;
        }

        void blockRemoval() {
            isRemovalBlocked = true;
        }

        @Override
        public @Nullable Meter remove(Meter.Id id) {
            if (isRemovalBlocked) {
                block();
            }
            return super.remove(id);
        }
    }
}
