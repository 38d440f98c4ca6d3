package io.github.camelawslambda.example.streaming;

import io.github.camelawslambda.example.processes.Jvm;
import io.github.camelawslambda.test.LocalLambda;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the example: starts the local Lambda with two functions, and the application with a heap of 64 MB in a separate
 * JVM. Reads a story and an export from it and fails if they did not come as they were written. With the argument
 * {@code serve} it does not read, but serves on port 8080 until it is stopped.
 */
public final class Streaming {

    private static final int PORT_TO_SERVE = 8080;

    private final Path logs = Path.of(System.getProperty("example.dir", "."), "target", "logs");
    private final Functions functions = new Functions();

    private Streaming() {}

    public static void main(String[] args) throws Exception {
        boolean serve = List.of(args).contains("serve");
        new Streaming().run(serve);
    }

    private void run(boolean serve) throws Exception {
        try (LocalLambda lambda = LocalLambda.start()) {
            lambda.streamFunction("story", (input, output, context) -> functions.story(output))
                    .timeout(Duration.ofMinutes(1));
            lambda.streamFunction("export", (input, output, context) -> functions.export(output))
                    .timeout(Duration.ofMinutes(15));
            int port = serve ? PORT_TO_SERVE : freePort();
            Process application = startApplication(lambda, port);
            try {
                awaitReady(application);
                URI address = URI.create("http://127.0.0.1:" + port);
                if (serve) {
                    System.out.printf("Try: curl -N %1$s/story%n     curl %1$s/export%n", address);
                    application.waitFor();
                } else {
                    Reader reader = new Reader(address, functions);
                    reader.readStory();
                    reader.readExport();
                }
            } finally {
                stop(application);
            }
        }
    }

    private Process startApplication(LocalLambda lambda, int port) throws IOException {
        String component = "-Dcamel.component.aws-lambda-proc.";
        List<String> flags = List.of(
                "-Xmx64m",
                "-Dcamel.server.port=" + port,
                component + "endpoint=" + lambda.endpoint(),
                component + "region=" + lambda.region(),
                component + "access-key=test",
                component + "secret-key=test",
                // For the first one: everything starts at once, perhaps on few cores.
                component + "timeout=20s");
        return new Jvm(logs).of("application", Application.class, flags).start();
    }

    private void awaitReady(Process application) throws IOException {
        BufferedReader output = application.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(Application.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the application did not start; its log is in " + logs);
        }
    }

    private static void stop(Process application) throws InterruptedException {
        application.destroy();
        if (!application.waitFor(10, TimeUnit.SECONDS)) {
            application.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
