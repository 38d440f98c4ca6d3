package io.github.camelawslambda.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.internal.concurrency.InFlightLimit;
import io.github.camelawslambda.internal.settings.SettingsReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AdmissionTest {

    private final ManualScheduler time = new ManualScheduler();
    private final InFlightLimit inFlight = new InFlightLimit(1);
    private final PendingInvocations pending = new PendingInvocations();
    private final LambdaProcConfiguration options = new LambdaProcConfiguration();

    @Test
    void message_isLetIn_whenThereIsRoom() {
        enter(invocation());

        assertThat(inFlight.tryAcquire()).isFalse();
    }

    @Test
    void message_isRejectedWithTheNumberAndTheRemedy_whenBackpressureIsReject() {
        options.setBackpressure("reject");
        inFlight.tryAcquire();

        assertThatThrownBy(() -> enter(invocation()))
                .isInstanceOfSatisfying(LambdaRejectedException.class, e -> {
                    assertThat(e.getAttempts()).isZero();
                    assertThat(e.getFunction()).isEqualTo("fn:live");
                    assertThat(e.isRetryable()).isTrue();
                })
                .hasMessageContaining("1 invocations are in flight")
                .hasMessageContaining("raise maxConcurrency");
    }

    @Test
    void caller_isBlocked_untilAPlaceComesFree() throws Exception {
        inFlight.tryAcquire();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> entered = CompletableFuture.runAsync(() -> {
            started.countDown();
            enter(invocation());
        });
        started.await();
        assertThat(entered).isNotDone();
        inFlight.release();

        entered.get(10, TimeUnit.SECONDS);
        assertThat(inFlight.tryAcquire()).isFalse();
    }

    @Test
    void message_timesOut_whenItsTotalTimeoutPassedBeforeItCame() {
        options.setTotalTimeout(Duration.ofSeconds(3));
        inFlight.tryAcquire();
        Invocation late = invocation();
        time.advance(Duration.ofSeconds(3));

        assertThatThrownBy(() -> enter(late))
                .isInstanceOfSatisfying(
                        LambdaTimeoutException.class,
                        e -> assertThat(e.getAttempts()).isZero())
                .hasMessageContaining("totalTimeout=3000ms")
                .hasMessageContaining("Raise totalTimeout, or raise maxConcurrency");
        assertNoPlaceIsLost();
    }

    @Test
    void waitingMessage_isRejected_whenTheEndpointStops() throws Exception {
        inFlight.tryAcquire();
        PendingInvocations.close(List.of(pending), Duration.ZERO);

        assertThatThrownBy(() -> enter(invocation()))
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("stopping");
        assertNoPlaceIsLost();
    }

    @Test
    void waitingMessage_isRejectedAndItsThreadStaysInterrupted_whenItIsInterrupted() {
        inFlight.tryAcquire();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> enter(invocation()))
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertNoPlaceIsLost();
    }

    private void assertNoPlaceIsLost() {
        inFlight.release();
        assertThat(inFlight.tryAcquire()).isTrue();
        assertThat(inFlight.tryAcquire()).isFalse();
    }

    private void enter(Invocation invocation) {
        Admission.Chain never = (invoked, place, message) -> new CompletableFuture<>();
        new Admission(
                        never,
                        new Admission.Bounds(inFlight, null),
                        SettingsReader.read("fn", options, new DefaultClassResolver()),
                        pending,
                        time)
                .enter(invocation, pending.begin());
    }

    private Invocation invocation() {
        return Attempts.invocation(Duration.ofSeconds(5), time.getAsLong());
    }
}
