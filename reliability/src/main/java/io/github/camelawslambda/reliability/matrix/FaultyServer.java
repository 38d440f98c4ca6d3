package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.reliability.process.Daemons;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A Lambda and an STS with one fault. Served requests get their payload back, with "question" replaced by "answer". */
final class FaultyServer implements AutoCloseable {

    private final ServerSocket server;
    private final Cell cell;
    private final Answers answers;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger roles = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param server bound to a port of the loopback interface; closed with this server */
    FaultyServer(ServerSocket server, Cell cell) {
        this.server = server;
        this.cell = cell;
        this.answers = new Answers(cell);
        Daemons.start("faulty-server", this::accept);
    }

    static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    /** The number of invocations received. */
    int requests() {
        return requests.get();
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
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Daemons.start("faulty-server", () -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean isKept = true;
            while (isKept) {
                Request request = Request.read(in);
                isKept = request != null && answer(request, socket, in);
            }
        } catch (IOException e) {
            // The client has gone, or refused the certificate.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** Returns whether the connection is kept. */
    private boolean answer(Request request, Socket socket, InputStream in) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        if (request.head().startsWith("POST / ")) {
            return giveRole(out, in);
        }
        boolean isFirst = requests.incrementAndGet() == 1;
        boolean isFaulty = cell.always() || isFirst;
        if (!isFaulty) {
            answers.serve(request, out);
            return true;
        }
        switch (cell.fault()) {
            case RESET -> {
                socket.setSoLinger(true, 0);
                return false;
            }
            case HALF_HEAD -> write(out, "HTTP/1.1 200 OK\r\nContent-Ty");
            case HALF_BODY -> answers.serveHalf(request, out);
            case HANG -> untilItCloses(in);
            case TRICKLE -> answers.trickle(request, out);
            default -> {
                if (cell.fault().status() == 0) {
                    answers.serve(request, out);
                } else {
                    answers.refuse(out);
                }
                return true;
            }
        }
        return false;
    }

    private boolean giveRole(OutputStream out, InputStream in) throws IOException, InterruptedException {
        boolean isFirst = roles.incrementAndGet() == 1;
        boolean isFaulty = cell.always() || isFirst;
        if (isFaulty && cell.fault() == Fault.STS_GONE) {
            return false;
        }
        if (isFaulty && cell.fault() == Fault.SLOW_CREDENTIALS) {
            if (cell.always()) {
                untilItCloses(in);
                return false;
            }
            Thread.sleep(cell.timeout().toMillis() * 5 / 4);
        }
        answers.giveRole(out);
        return true;
    }

    private static void untilItCloses(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** A request that was read. */
    record Request(String head, String body) {

        /** Null if the client closed before. */
        static @Nullable Request read(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            int length = 0;
            for (String line : head.toString().toLowerCase(Locale.ROOT).split("\r\n", -1)) {
                if (line.startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring("content-length:".length()).trim());
                }
            }
            return new Request(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }
}
