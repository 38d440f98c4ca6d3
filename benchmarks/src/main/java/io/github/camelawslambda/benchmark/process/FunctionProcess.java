package io.github.camelawslambda.benchmark.process;

import io.github.camelawslambda.benchmark.server.FunctionServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The function server in a process of its own, so that its CPU is not counted. */
public final class FunctionProcess implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

    private final Process process;
    private final URI endpoint;

    private FunctionProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts it and waits until it listens. */
    public static FunctionProcess start(Path logs) throws IOException {
        Jvm jvm = new Jvm(logs);
        Process process = jvm.start("function", FLAGS, FunctionServer.class, List.of());
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(FunctionServer.READY)) {
                String port = line.substring(FunctionServer.READY.length());
                return new FunctionProcess(process, URI.create("http://127.0.0.1:" + port));
            }
        }
        throw new IOException("the function server did not start, see " + jvm.logFile("function"));
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
