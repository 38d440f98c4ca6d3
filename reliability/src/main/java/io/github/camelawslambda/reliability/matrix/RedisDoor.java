package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.reliability.process.Daemons;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that forwards to Redis, or fails. */
final class RedisDoor implements CellRedis {

    private final ServerSocket server = FaultyServer.socket();
    private final int redis;
    private final Cell cell;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param redis its port */
    RedisDoor(int redis, Cell cell) throws IOException {
        this.redis = redis;
        this.cell = cell;
        Daemons.start("redis-door", this::accept);
    }

    @Override
    public String uri() {
        return cell.fault() == Fault.REDIS_GONE && cell.always()
                ? "redis://" + Surroundings.CLOSED
                : "redis://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void beforeMessages() {
        // The door decides for each connection.
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            for (int number = 1; ; number++) {
                Socket socket = server.accept();
                open.add(socket);
                boolean isFaulty = cell.always() || number == 1;
                Daemons.start("redis-door", () -> serve(socket, isFaulty));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket near, boolean isFaulty) {
        try (near) {
            if (isFaulty && cell.fault() == Fault.REDIS_GONE) {
                return;
            }
            if (isFaulty && cell.always()) {
                near.getInputStream().transferTo(OutputStream.nullOutputStream());
                return;
            }
            if (isFaulty) {
                Thread.sleep(300);
            }
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), redis)) {
                open.add(far);
                Daemons.start("redis-door", () -> copy(far, near));
                copy(near, far);
            }
        } catch (IOException e) {
            // One side has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has gone.
        }
    }
}
