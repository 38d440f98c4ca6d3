package io.github.camelawslambda.internal.client.direct;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * This machine's clock, corrected by what AWS says that the time is, as the SDK's own clients do.
 *
 * <p>Thread-safe.
 */
final class CorrectedClock extends Clock {

    private final Clock machine;
    private volatile Duration ahead = Duration.ZERO;

    CorrectedClock(Clock machine) {
        this.machine = machine;
    }

    /** Goes by the {@code Date} of an answer from now on, where it has one. */
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
