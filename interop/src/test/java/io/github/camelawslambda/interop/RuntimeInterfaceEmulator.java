package io.github.camelawslambda.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * AWS's Runtime Interface Emulator with the function of {@code rie/function.go}, which may run for 3 seconds.
 *
 * @param endpoint of its Lambda
 */
record RuntimeInterfaceEmulator(String endpoint) {

    /** Builds and starts it; skips the tests where there is no Go, or one that is too old for it. */
    static RuntimeInterfaceEmulator start() throws IOException {
        Path directory = Path.of("target", "rie").toAbsolutePath();
        Command command = new Command(directory);
        command.isNeeded("go", "list", "-m");
        command.run("go", "build", "-o", "bin/", ".", "tool");
        int port = Emulator.freePort();
        Emulator.start(
                directory,
                List.of(
                        directory.resolve("bin/aws-lambda-rie").toString(),
                        "--runtime-interface-emulator-address",
                        "127.0.0.1:" + port,
                        "--runtime-api-address",
                        "127.0.0.1:" + Emulator.freePort(),
                        directory.resolve("bin/interop").toString()),
                Map.of("AWS_LAMBDA_FUNCTION_TIMEOUT", "3"),
                line -> line.contains("exec '"));
        return new RuntimeInterfaceEmulator("http://127.0.0.1:" + port);
    }
}
