package io.github.camelawslambda.functional;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A server that answers each request with a stream that the test writes, on a thread that may block. */
final class FrameServer implements AutoCloseable {

    private static final int BACKLOG = 1000;

    private final ServerSocket server;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();

    private FrameServer(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    /** Writes an answer. An exception closes the connection. */
    @FunctionalInterface
    interface Script {

        /** @param number of the request, from 1 */
        void answer(Answer answer, int number) throws Exception;
    }

    /** An answer in chunks: each is sent at once. */
    final class Answer {

        private final OutputStream out;
        private final String request;
        private boolean isEnded;

        Answer(OutputStream out, String request) {
            this.out = out;
            this.request = request;
        }

        /** Request line and headers. */
        String request() {
            return request;
        }

        /** The head of an event stream. */
        Answer stream(String... headers) throws IOException {
            return head(
                    200,
                    "Content-Type: application/vnd.amazon.eventstream\r\nX-Amz-Executed-Version: 7\r\n"
                            + "x-amzn-RequestId: id-1\r\n" + String.join("", headers));
        }

        /** @param headers each with its line end */
        Answer head(int status, String headers) throws IOException {
            out.write(("HTTP/1.1 %d Some\r\nTransfer-Encoding: chunked\r\n%s\r\n".formatted(status, headers))
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        /** A chunk of HTTP's, whatever is in it. */
        Answer write(byte[]... frames) throws IOException {
            for (byte[] frame : frames) {
                out.write((Integer.toHexString(frame.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                out.write(frame);
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                written.addAndGet(frame.length);
            }
            return this;
        }

        /** The orderly end. */
        void end() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            isEnded = true;
        }
    }

    static FrameServer start(Script script) {
        try {
            FrameServer server =
                    new FrameServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), script);
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

    /** How many connections are open. */
    int open() {
        return open.size();
    }

    /** How many connections there were. */
    int connections() {
        return connections.get();
    }

    /** How many answers could not be written to their end. */
    int broken() {
        return broken.get();
    }

    /** How many bytes of bodies were written. */
    long written() {
        return written.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                // Else what fits into the buffers of the two sockets hides that the reader is slow.
                socket.setSendBufferSize(64 * 1024);
                connections.incrementAndGet();
                open.add(socket);
                daemon(() -> serve(socket)).start();
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
                String request = read(in);
                if (request == null) {
                    return;
                }
                Answer answer = new Answer(socket.getOutputStream(), request);
                script.answer(answer, requests.incrementAndGet());
                isKept = answer.isEnded;
            }
        } catch (Exception e) {
            broken.incrementAndGet();
        } finally {
            open.remove(socket);
        }
    }

    /** Reads a request to its end. Null if the client closed before. */
    private static @Nullable String read(InputStream in) throws IOException {
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

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "frame-server");
        thread.setDaemon(true);
        return thread;
    }
}
