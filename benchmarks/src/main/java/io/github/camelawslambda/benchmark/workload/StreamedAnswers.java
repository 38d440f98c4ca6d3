package io.github.camelawslambda.benchmark.workload;

import io.github.camelawslambda.benchmark.contender.Connection;
import io.github.camelawslambda.benchmark.contender.Contender;
import io.github.camelawslambda.benchmark.contender.ContenderType;
import io.github.camelawslambda.benchmark.load.Batch;
import io.github.camelawslambda.benchmark.load.PeakHeap;
import io.github.camelawslambda.benchmark.load.StreamReads;
import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Answers that are read while the function writes them: when the first byte is there, the cost of a megabyte, and the heap. */
final class StreamedAnswers implements Workload {

    private static final Duration FUNCTION = Duration.ofSeconds(2);
    private static final Duration INSTANT = Duration.ofMillis(1);
    /** With the time of the function: 40 answers are open at a time, fewer than any client has connections. */
    private static final Duration PACE = Duration.ofMillis(50);

    private static final int MEGABYTES = 100;
    private static final int HEAP_MEGABYTES = 512;

    private static final int MANY_MEGABYTES = 150;
    private static final int LITTLE_HEAP_MEGABYTES = 64;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private static final List<ContenderType> OWN = List.of(
            ContenderType.PROC,
            ContenderType.PROC_DIRECT_NETTY,
            ContenderType.PROC_DIRECT_CRT,
            ContenderType.PROC_SDK_NETTY);

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String title() {
        return "Streamed responses";
    }

    @Override
    public String description() {
        return ("`InvokeWithResponseStream`: a route reads the stream of `responseStream=true&responseFormat=stream`, the"
                        + " SDK's asynchronous client has a subscriber that counts bytes. Frames are of 64 KB; the function"
                        + " server has made them beforehand. %d MB are read again and again, one answer at a time, and"
                        + " their bytes counted. For the time after the call the function writes a word at once and the"
                        + " last one after %d s, and is called every %d ms. %d MB are read by a JVM with `-Xmx%dm`, which"
                        + " compares the checksum of each answer and collects garbage ten times a second.")
                .formatted(MEGABYTES, FUNCTION.toSeconds(), PACE.toMillis(), MANY_MEGABYTES, LITTLE_HEAP_MEGABYTES);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.CPU_PER_MB,
                Metric.MB_PER_SECOND,
                Metric.WAIT_P50,
                Metric.WAIT_P99,
                Metric.PEAK_HEAP,
                Metric.TIME);
    }

    @Override
    public List<Setup> setups(Effort effort) {
        List<ContenderType> own = effort.pick(OWN.subList(0, 1), OWN);
        Stream<Setup> inLittleHeap =
                own.stream().map(type -> new Setup(type, Connection.DEFAULTS, LITTLE_HEAP_MEGABYTES));
        Stream<Setup> others = Stream.concat(own.stream(), Stream.of(ContenderType.SDK_ASYNC))
                .map(type -> new Setup(type, Connection.DEFAULTS, HEAP_MEGABYTES));
        return Stream.concat(others, inLittleHeap).toList();
    }

    /** The column of the answers of 100 MB. */
    static String large() {
        return "%d MB".formatted(MEGABYTES);
    }

    /** The column of the answers in little heap. */
    static String inLittleHeap() {
        return "%d MB, -Xmx%dm".formatted(MANY_MEGABYTES, LITTLE_HEAP_MEGABYTES);
    }

    /** The column of the first byte. */
    static String firstByte() {
        return "first byte";
    }

    @Override
    public void measure(Contender contender, Setup setup, Effort effort, Findings findings) throws Exception {
        if (setup.heapMegabytes() == LITTLE_HEAP_MEGABYTES) {
            measureHeap(contender, effort, findings);
        } else {
            measureWaits(contender, effort, findings);
            measureCost(contender, effort, findings);
        }
    }

    private static void measureWaits(Contender contender, Effort effort, Findings findings) throws Exception {
        new StreamReads(contender, StreamedAnswer.slow(INSTANT)).inTurn(effort.pick(200, 2_000));
        StreamReads.Waits waits =
                new StreamReads(contender, StreamedAnswer.slow(FUNCTION)).paced(effort.pick(20, 300), PACE);
        add(firstByte(), waits.firstByte(), findings);
        add("whole answer", waits.whole(), findings);
    }

    private static void add(String condition, Histogram waits, Findings findings) {
        findings.add(condition, Metric.WAIT_P50, waits.getValueAtPercentile(50) / NANOS_PER_MILLI);
        findings.add(condition, Metric.WAIT_P99, waits.getValueAtPercentile(99) / NANOS_PER_MILLI);
    }

    private static void measureCost(Contender contender, Effort effort, Findings findings) throws Exception {
        StreamReads reads = new StreamReads(contender, StreamedAnswer.large(MEGABYTES));
        reads.inTurn(effort.pick(3, 15));
        int times = effort.pick(2, 15);
        Batch.Cost cost = reads.inTurn(times);
        double megabytes = (double) times * MEGABYTES;
        findings.add(large(), Metric.CPU_PER_MB, cost.cpuNanos() / NANOS_PER_MILLI / megabytes);
        findings.add(large(), Metric.MB_PER_SECOND, megabytes * NANOS_PER_SECOND / cost.wallNanos());
    }

    private static void measureHeap(Contender contender, Effort effort, Findings findings) throws Exception {
        StreamReads reads = new StreamReads(contender, StreamedAnswer.large(MANY_MEGABYTES));
        long peak = PeakHeap.during(() -> {
            long nanos = new Repeated(effort.pick(1, 5), Long.MAX_VALUE).median(reads::checked);
            findings.add(inLittleHeap(), Metric.TIME, nanos / NANOS_PER_MILLI);
            return null;
        });
        findings.add(inLittleHeap(), Metric.PEAK_HEAP, (double) peak / StreamedAnswer.MEGABYTE);
    }
}
