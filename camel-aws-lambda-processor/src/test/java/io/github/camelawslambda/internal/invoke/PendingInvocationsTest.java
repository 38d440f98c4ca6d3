package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PendingInvocationsTest {

    private final PendingInvocations pending = new PendingInvocations();
    private final AtomicInteger givenUp = new AtomicInteger();

    @Test
    void invocation_isGivenUpOnce_whenItIsNotDoneInTime() throws Exception {
        add(new CompletableFuture<>());
        pending.close(Duration.ofMillis(1));
        pending.close(Duration.ZERO);

        assertThat(givenUp).hasValue(1);
    }

    @Test
    void invocation_isLeftAlone_whenItIsDone() throws Exception {
        CompletableFuture<Void> done = add(new CompletableFuture<>());
        done.complete(null);
        pending.close(Duration.ofSeconds(10));

        assertThat(givenUp).hasValue(0);
    }

    @Test
    void close_waits_untilTheLastIsDone() throws Exception {
        CompletableFuture<Void> first = add(new CompletableFuture<>());
        CompletableFuture<Void> second = add(new CompletableFuture<>());
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::closePatiently);
        first.complete(null);
        assertThat(closed).isNotDone();
        second.complete(null);

        closed.get(10, TimeUnit.SECONDS);
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void others_areGivenUp_whenOneWasCancelled() throws Exception {
        add(new CompletableFuture<>());
        add(new CompletableFuture<>()).cancel(false);
        pending.close(Duration.ofMillis(1));

        assertThat(givenUp).hasValue(1);
    }

    @Test
    void invocation_isGivenUpAtOnce_whenTheStopHasBegun() throws Exception {
        pending.close(Duration.ZERO);
        add(new CompletableFuture<>());

        assertThat(givenUp).hasValue(1);
    }

    @Test
    void invocation_isTakenAgain_whenOpenedAfterAStop() throws Exception {
        pending.close(Duration.ZERO);
        pending.open();
        add(new CompletableFuture<>());

        assertThat(givenUp).hasValue(0);
    }

    private CompletableFuture<Void> add(CompletableFuture<Void> done) {
        pending.add(done, () -> {
            givenUp.incrementAndGet();
            done.cancel(false);
        });
        return done;
    }

    private void closePatiently() {
        try {
            pending.close(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
