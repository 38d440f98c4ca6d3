package io.github.camelawslambda.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * serverless-offline with the functions of {@code serverless.yml}.
 *
 * @param endpoint of its Lambda
 */
record ServerlessOffline(String endpoint) {

    /** Installs it if need be, and starts it; skips the tests where there is no Node.js. */
    static ServerlessOffline start() throws IOException {
        Path directory = Path.of("target", "serverless");
        Command command = new Command(directory);
        command.isNeeded("node", "--version");
        command.isNeeded("npm", "--version");
        command.run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        int port = Emulator.freePort();
        Emulator.start(
                directory,
                List.of(
                        "node",
                        "node_modules/serverless/bin/serverless.js",
                        "offline",
                        "start",
                        "--host",
                        "127.0.0.1",
                        "--lambdaPort",
                        String.valueOf(port)),
                Map.of(
                        "SLS_TELEMETRY_DISABLED", "1",
                        "SLS_TRACKING_DISABLED", "1",
                        "SLS_NOTIFICATIONS_MODE", "off",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"),
                line -> line.contains("listening on"));
        return new ServerlessOffline("http://127.0.0.1:" + port);
    }
}
