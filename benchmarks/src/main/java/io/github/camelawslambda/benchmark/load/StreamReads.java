package io.github.camelawslambda.benchmark.load;

import io.github.camelawslambda.benchmark.contender.Contender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Reads a streamed answer again and again. Each one must be whole. */
public final class StreamReads {

    private static final int DIGITS = 3;

    private final Contender contender;
    private final StreamedAnswer answer;

    public StreamReads(Contender contender, StreamedAnswer answer) {
        this.contender = contender;
        this.answer = answer;
    }

    /**
     * When bytes came, in nanoseconds after the call.
     *
     * @param firstByte of each answer
     * @param whole from the call until it returns, with the answer read
     */
    public record Waits(Histogram firstByte, Histogram whole) {}

    /** Reads that many answers one after the other, and only counts their bytes. */
    public Batch.Cost inTurn(int times) throws Exception {
        long cpu = ProcessUse.nanos();
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            read(StreamTally.counting());
        }
        return new Batch.Cost(System.nanoTime() - start, ProcessUse.nanos() - cpu);
    }

    /** Reads one answer and takes its checksum; returns how long that took, in nanoseconds. */
    public long checked() throws Exception {
        return read(StreamTally.checking());
    }

    /**
     * Calls at a steady pace, however many answers are still being written.
     *
     * @param pause from one call to the next
     */
    public Waits paced(int times, Duration pause) throws Exception {
        Waits waits = new Waits(new Histogram(DIGITS), new Histogram(DIGITS));
        ExecutorService callers = Executors.newCachedThreadPool();
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                calls.add(callers.submit(() -> {
                    record(waits);
                    return null;
                }));
                Thread.sleep(pause.toMillis());
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        return waits;
    }

    private void record(Waits waits) throws Exception {
        StreamTally tally = StreamTally.counting();
        long whole = read(tally);
        synchronized (waits) {
            waits.firstByte().recordValue(tally.firstByteNanos());
            waits.whole().recordValue(whole);
        }
    }

    private long read(StreamTally tally) throws Exception {
        contender.read(answer.request(), tally);
        long nanos = tally.nanosSinceStart();
        tally.mustBe(answer);
        return nanos;
    }
}
