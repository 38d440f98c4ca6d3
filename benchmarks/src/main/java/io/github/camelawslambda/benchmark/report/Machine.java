package io.github.camelawslambda.benchmark.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.core.util.VersionInfo;

/**
 * What everything ran on.
 *
 * @param load how busy the machine was before the run (load average of a minute); negative where it is not known
 */
public record Machine(double load) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** This machine, now. */
    public static Machine now() {
        return new Machine(SYSTEM.getSystemLoadAverage());
    }

    /** A list in Markdown. */
    String text() throws IOException {
        return """
                - CPU: %s, %d cores
                - memory: %.1f GB
                - system: %s, %s %s
                - Java: %s %s
                - Camel %s, AWS SDK for Java %s
                - load average of the machine before the run: %.2f
                """.formatted(
                value(Path.of("/proc/cpuinfo"), "model name\t: ").orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                SYSTEM.getTotalMemorySize() / (double) (1 << 30),
                value(Path.of("/etc/os-release"), "PRETTY_NAME=").orElse("").replace("\"", ""),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                new DefaultCamelContext(false).getVersion(),
                VersionInfo.SDK_VERSION,
                load);
    }

    private static Optional<String> value(Path file, String start) throws IOException {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }
}
