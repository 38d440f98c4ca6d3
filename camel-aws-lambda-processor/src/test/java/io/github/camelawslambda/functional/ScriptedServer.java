package io.github.camelawslambda.functional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A local HTTP server that answers as the test says, each request on a thread that may block; closing interrupts it. */
final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final Script script;
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedServer(HttpServer server, Script script) {
        this.server = server;
        this.script = script;
    }

    /** What is answered; a request that is not answered stays open. */
    @FunctionalInterface
    interface Script {

        /** @param number of the request, from 1 */
        void answer(Request request, int number) throws IOException, InterruptedException;
    }

    /** A request that was read. */
    record Request(HttpExchange exchange) {

        void answer(int status, Map<String, String> headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }
    }

    static ScriptedServer start(Script script) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ScriptedServer server = new ScriptedServer(http, script);
            http.setExecutor(server.threads);
            http.createContext("/", server::serve);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests came. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        try {
            script.answer(new Request(exchange), requests.incrementAndGet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
