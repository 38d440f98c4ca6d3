package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of the tests in a separate JVM, which is ended even if threads still run. */
final class ChildJvm {

    private ChildJvm() {}

    /**
     * What it printed; fails unless it ends in time and with status 0.
     *
     * @param options of the JVM
     */
    static String run(Class<?> program, List<String> options, Path directory, Duration atMost, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add("-Dfunctional.invoker=" + System.getProperty("functional.invoker", "auto"));
        command.add("-Dfunctional.httpClient=" + System.getProperty("functional.httpClient", "auto"));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as(() -> "ended within " + atMost + "; printed " + text(output))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(() -> "status; printed " + text(output))
                .isZero();
        return text(output);
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
