package io.github.camelawslambda.functional;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Two ways to a local port: a forward proxy (tunnels and plain requests), and TLS with a certificate, by default one that signed itself. */
final class Gateway implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final NetClient client = vertx.createNetClient();
    private final List<String> proxied = new CopyOnWriteArrayList<>();
    private final int proxyPort;
    private final int tlsPort;
    private volatile @Nullable String credentials;

    /** Shows a certificate that signed itself. */
    Gateway(int target) {
        this(target, new NetServerOptions().setKeyCertOptions(SelfSigned.CERTIFICATE));
    }

    /** Made once for this JVM. */
    private static final class SelfSigned {

        private static final PfxOptions CERTIFICATE = certificate();

        private static PfxOptions certificate() {
            try {
                Path folder = Files.createTempDirectory("certificate");
                PfxOptions made = new Certificates(folder).selfSigned();
                PfxOptions copy = new PfxOptions()
                        .setValue(Buffer.buffer(Files.readAllBytes(Path.of(made.getPath()))))
                        .setPassword(made.getPassword());
                Files.delete(Path.of(made.getPath()));
                Files.delete(folder);
                return copy;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param options what it shows and asks for */
    Gateway(int target, NetServerOptions options) {
        proxyPort = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(first -> proxy(socket, first)))
                .listen(0, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        NetServer tls = vertx.createNetServer(options.setSsl(true));
        tlsPort = tls.connectHandler(socket -> join(socket, target, far -> {}))
                .listen(0, HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    /** Lets through the proxy only who has these, as {@code user:password}. */
    void wants(String expected) {
        credentials = expected;
    }

    int proxyPort() {
        return proxyPort;
    }

    int tlsPort() {
        return tlsPort;
    }

    /** The method and target of what the proxy was asked for. */
    List<String> proxied() {
        return List.copyOf(proxied);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    // The head of a request comes in one piece from the clients here.
    private void proxy(NetSocket socket, Buffer first) {
        String head = first.toString(StandardCharsets.ISO_8859_1);
        String line = head.substring(0, head.indexOf("\r\n"));
        String target = line.split(" ")[1];
        String expected = credentials;
        if (expected != null) {
            String basic = Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8));
            if (!head.toLowerCase(Locale.ROOT)
                    .contains("\r\nproxy-authorization: basic " + basic.toLowerCase(Locale.ROOT) + "\r\n")) {
                socket.end(
                        Buffer.buffer(
                                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n"));
                return;
            }
        }
        proxied.add(line.substring(0, line.lastIndexOf(' ')));
        if (line.startsWith("CONNECT ")) {
            join(socket, portOf("//" + target), far -> socket.write("HTTP/1.1 200 OK\r\n\r\n"));
        } else {
            URI uri = URI.create(target);
            String rest = head.replaceFirst(Pattern.quote("http://" + uri.getAuthority()), "");
            join(socket, portOf(target), far -> far.write(Buffer.buffer(rest, "ISO-8859-1")));
        }
    }

    private static int portOf(String uri) {
        return URI.create(uri).getPort();
    }

    private void join(NetSocket near, int port, Consumer<NetSocket> first) {
        Buffer early = Buffer.buffer();
        near.handler(early::appendBuffer);
        client.connect(port, HOST)
                .onSuccess(far -> {
                    first.accept(far);
                    far.write(early);
                    near.handler(far::write);
                    far.handler(near::write);
                    near.closeHandler(closed -> far.close());
                    far.closeHandler(closed -> near.close());
                })
                .onFailure(failure -> near.close());
    }
}
