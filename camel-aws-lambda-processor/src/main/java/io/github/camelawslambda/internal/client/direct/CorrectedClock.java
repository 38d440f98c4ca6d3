package io.github.camelawslambda.internal.client.direct;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * This machine's clock, corrected by the time that AWS reports, as the SDK's clients do.
 *
 * <p>Thread-safe.
 */
final class CorrectedClock extends Clock {

    private final Clock machine;
    private volatile Duration ahead = Duration.ZERO;

    CorrectedClock(Clock machine) {
        this.machine = machine;
    }

    /** Corrects the clock by the {@code Date} header of an answer, if there is one. */
    void correct(SdkHttpResponse answer) {
        ClockSkew.getServerTime(answer)
                .ifPresent(serverTime -> ahead = ClockSkew.getClockSkew(machine.instant(), serverTime));
    }

    @Override
    public Instant instant() {
        return machine.instant().minus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("signatures are made in UTC");
    }
}
