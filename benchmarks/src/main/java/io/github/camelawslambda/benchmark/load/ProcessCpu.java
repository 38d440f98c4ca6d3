package io.github.camelawslambda.benchmark.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time of this process, with all of its threads: event loops, native ones and the garbage collector as well. */
final class ProcessCpu {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessCpu() {}

    static long nanos() {
        return SYSTEM.getProcessCpuTime();
    }
}
