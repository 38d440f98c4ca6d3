package io.github.camelawslambda.benchmark.load;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What this process has used. The CPU time is that of all of its threads: event loops, native ones and the garbage collector
 * as well.
 */
final class ProcessUse {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ProcessUse() {}

    /** What the live threads of Java have allocated on the heap. */
    static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
