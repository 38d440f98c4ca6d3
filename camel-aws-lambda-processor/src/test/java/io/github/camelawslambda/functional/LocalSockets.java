package io.github.camelawslambda.functional;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A port of this machine whose connections are served, each on a thread that may block. */
final class LocalSockets implements AutoCloseable {

    private final ServerSocket server;

    private LocalSockets(ServerSocket server) {
        this.server = server;
    }

    /** Serves one connection, and closes it. */
    @FunctionalInterface
    interface Service {

        void serve(Socket socket) throws IOException;
    }

    /** @param threads the name of the threads */
    static LocalSockets serve(String threads, int backlog, Service service) {
        try {
            LocalSockets sockets = new LocalSockets(new ServerSocket(0, backlog, InetAddress.getLoopbackAddress()));
            daemon(threads, () -> sockets.accept(threads, service)).start();
            return sockets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Accepts no more. Open connections stay. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String threads, Service service) {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(threads, () -> serve(socket, service)).start();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void serve(Socket socket, Service service) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Reads a request of HTTP to its end; returns its head, null if the client closed before. */
    static @Nullable String readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                return null;
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
        return head.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
