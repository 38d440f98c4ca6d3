package io.github.camelawslambda.benchmark.process;

import io.github.camelawslambda.benchmark.server.FunctionServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The function server in a separate process, so that its CPU is not counted. */
public final class FunctionProcess implements AutoCloseable {

    private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

    private final Process process;
    private final Endpoints endpoints;

    private FunctionProcess(Process process, Endpoints endpoints) {
        this.process = process;
        this.endpoints = endpoints;
    }

    /**
     * Where it listens.
     *
     * @param trusted the flags of a JVM that trusts its certificate
     */
    public record Endpoints(URI plain, URI tls, List<String> trusted) {}

    /** Starts it and waits until it listens. */
    public static FunctionProcess start(Path logs) throws IOException {
        Jvm jvm = new Jvm(logs);
        Certificate certificate = Certificate.make(logs);
        Process process = jvm.start(
                "function",
                FLAGS,
                FunctionServer.class,
                List.of(certificate.store().toString(), Certificate.PASSWORD));
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(FunctionServer.READY)) {
                String[] ports = line.substring(FunctionServer.READY.length()).split(" ", -1);
                return new FunctionProcess(
                        process,
                        new Endpoints(
                                URI.create("http://127.0.0.1:" + ports[0]),
                                URI.create("https://127.0.0.1:" + ports[1]),
                                certificate.trusted()));
            }
        }
        throw new IOException("the function server did not start, see " + jvm.logFile("function"));
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
