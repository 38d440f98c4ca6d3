package io.github.camelawslambda.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.aws2.s3.AWS2S3Configuration;

/** As much of S3 as one route needs: objects that are put and got, by path. It checks no signature. */
final class FakeS3 implements AutoCloseable {

    /** Contents by {@code /bucket/key}. */
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();

    private final HttpServer server;

    FakeS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /** What leads Camel's component to it. */
    AWS2S3Configuration configuration() {
        AWS2S3Configuration configuration = new AWS2S3Configuration();
        configuration.setOverrideEndpoint(true);
        configuration.setUriEndpointOverride(
                "http://127.0.0.1:" + server.getAddress().getPort());
        configuration.setForcePathStyle(true);
        configuration.setAccessKey("test");
        configuration.setSecretKey("test");
        return configuration;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            String path = call.getRequestURI().getPath();
            byte[] object = objects.get(path);
            if (call.getRequestMethod().equals("PUT")) {
                objects.put(path, isChunked(call) ? joined(body) : body);
                call.getResponseHeaders().set("ETag", "\"1\"");
                call.sendResponseHeaders(200, -1);
            } else if (object == null) {
                call.sendResponseHeaders(404, -1);
            } else {
                call.sendResponseHeaders(200, object.length);
                call.getResponseBody().write(object);
            }
        }
    }

    private static boolean isChunked(HttpExchange call) {
        return call.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length") != null;
    }

    /** The content of the SDK's own chunks: each has its size in hex and its signature on a line before it. */
    private static byte[] joined(byte[] chunks) throws IOException {
        InputStream in = new ByteArrayInputStream(chunks);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(in).split(";", 2)[0], 16);
            out.write(in.readNBytes(size));
            if (size > 0) {
                line(in);
            }
        } while (size > 0);
        return out.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
