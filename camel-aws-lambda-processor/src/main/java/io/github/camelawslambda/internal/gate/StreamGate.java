package io.github.camelawslambda.internal.gate;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits the open streams of a client to {@code maxConcurrency}, in addition to its slots. A permit is handed back when
 * its stream has ended.
 *
 * <p>A call that waits here holds no other permit: the reader of a stream may need an invocation to continue.
 */
public final class StreamGate implements Gate {

    private final Slots slots;
    private final AtomicInteger open = new AtomicInteger();

    /** @param most streams open at a time */
    public StreamGate(int most) {
        this.slots = new Slots(() -> most, () -> this::handBack);
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        return slots.take();
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        return Obstacle.noStream(slots.limit());
    }

    @Override
    public boolean isWaitedForAlone() {
        return true;
    }

    @Override
    public boolean isKeptAfter(Failure failure) {
        return false;
    }

    /** The number of open streams. */
    public int open() {
        return open.get();
    }

    /** The number of calls that wait to open a stream. */
    public int waiting() {
        return slots.waiting();
    }

    private void handBack(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Streamed streamed) {
            open.incrementAndGet();
            streamed.stream().whenEnded(ended -> {
                open.decrementAndGet();
                slots.release();
            });
        } else {
            slots.release();
        }
    }
}
