package io.github.camelawslambda.example.gateway;

import io.github.camelawslambda.test.LocalLambda;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.main.Main;

/** The example on a free port, with functions that nobody has called yet. */
final class RunningGateway implements AutoCloseable {

    static final String KEY = "open-sesame";

    private final LocalLambda lambda = Functions.start();
    private final Main main = ApiGateway.gateway(lambda);
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();

    RunningGateway() throws Exception {
        main.addOverrideProperty("camel.server.port", Integer.toString(port));
        main.addOverrideProperty("api.key", KEY);
        main.start();
    }

    LocalLambda lambda() {
        return lambda;
    }

    int port() {
        return port;
    }

    /** A request with the API key. */
    HttpRequest.Builder request(String path) {
        return withoutKey(path).header("X-Api-Key", KEY);
    }

    HttpRequest.Builder withoutKey(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        main.stop();
        lambda.close();
    }
}
