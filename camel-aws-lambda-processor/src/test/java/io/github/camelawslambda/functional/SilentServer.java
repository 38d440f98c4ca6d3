package io.github.camelawslambda.functional;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and never answers, or answers the bytes of a test, whatever the request was. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket server;
    private final Talk talk;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    /** Writes an answer to the first bytes of a connection, which stays open afterwards. */
    @FunctionalInterface
    interface Talk {

        void to(OutputStream output) throws IOException;
    }

    private SilentServer(Talk talk) throws IOException {
        this.talk = talk;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    static SilentServer start() throws IOException {
        return start(output -> {});
    }

    static SilentServer start(Talk talk) throws IOException {
        SilentServer started = new SilentServer(talk);
        daemon(started::accept);
        return started;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections there have been. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : connections) {
            each.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try {
            if (socket.getInputStream().read(new byte[64 * 1024]) >= 0) {
                talk.to(socket.getOutputStream());
                // Until the other side goes away.
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // The other side went away, or the test is over.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }
}
