package io.github.camelawslambda.interop;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Programs of this machine that run to their end: they look, install and deploy. */
final class Command {

    private final Path directory;

    /** @param directory where they run */
    Command(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs one and returns its output.
     *
     * @throws IllegalStateException with its output, if it fails
     */
    String run(String... command) {
        Result result;
        try {
            result = result(command);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (result.exitCode() != 0) {
            throw new IllegalStateException(
                    "%s ended with %d:%n%s".formatted(String.join(" ", command), result.exitCode(), result.output()));
        }
        return result.output();
    }

    /** Skips the tests unless the program is on this machine and does not fail. */
    void isNeeded(String... command) {
        try {
            Result result = result(command);
            if (result.exitCode() != 0) {
                abort("%s on this machine cannot be used: %s".formatted(command[0], result.output()));
            }
        } catch (IOException e) {
            abort("no %s on this machine".formatted(command[0]));
        }
    }

    /** Whether the program is on this machine and does not fail. */
    boolean succeeds(String... command) {
        try {
            return result(command).exitCode() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private record Result(int exitCode, String output) {}

    private Result result(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        // Go must not download another Go.
        builder.environment().putAll(Map.of("GOTOOLCHAIN", "local", "GOFLAGS", "-mod=readonly"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
