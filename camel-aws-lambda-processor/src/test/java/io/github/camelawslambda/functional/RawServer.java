package io.github.camelawslambda.functional;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A server that writes exactly the bytes that the test says after each request, whatever they are, and then closes. */
final class RawServer implements AutoCloseable {

    private final ServerSocket server;
    private final IntFunction<byte[]> answers;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private RawServer(ServerSocket server, IntFunction<byte[]> answers) {
        this.server = server;
        this.answers = answers;
    }

    /** @param answers by the number of the request, from 1 */
    static RawServer start(IntFunction<byte[]> answers) {
        try {
            RawServer server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
            daemon(server::accept).start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    /** How many connections both sides have closed. */
    int ended() {
        return ended.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket)).start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            if (read(in)) {
                socket.getOutputStream().write(answers.apply(requests.incrementAndGet()));
                socket.getOutputStream().flush();
                // An orderly end, even if something was not read: the client must see what came before it.
                socket.shutdownOutput();
                while (in.read() >= 0) {
                    // Until the client has closed, too.
                }
                ended.incrementAndGet();
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Reads a request to its end. False if the client closed before. */
    private static boolean read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length:");
        if (at >= 0) {
            int begin = at + "\r\ncontent-length:".length();
            in.readNBytes(Integer.parseInt(
                    lower.substring(begin, lower.indexOf("\r\n", begin)).trim()));
        }
        return true;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
