package io.github.camelawslambda.reliability.matrix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import redis.embedded.RedisServer;

/** What all cells share: a Redis, and a certificate that is not trusted. */
final class Surroundings implements AutoCloseable {

    /** Nothing listens there. A free port may be taken by another program. */
    static final String CLOSED = "127.0.0.1:1";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final RedisServer redis;
    private final SSLContext untrusted;

    Surroundings() throws IOException, InterruptedException, GeneralSecurityException {
        untrusted = selfSigned();
        redis = RedisServer.newRedisServer()
                .port(freePort())
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
    }

    int redisPort() {
        return redis.ports().get(0);
    }

    /** A port of the loopback interface that shows the certificate. */
    ServerSocket untrustedSocket() throws IOException {
        return untrusted.getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    @Override
    public void close() throws IOException {
        redis.stop();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = FaultyServer.socket()) {
            return socket.getLocalPort();
        }
    }

    // By the JDK's own tool: its library for certificates is closed.
    private static SSLContext selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = Files.createTempDirectory("certificate");
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool ended with status %d: %s".formatted(process.exitValue(), printed));
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Files.delete(store);
        Files.delete(folder);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
