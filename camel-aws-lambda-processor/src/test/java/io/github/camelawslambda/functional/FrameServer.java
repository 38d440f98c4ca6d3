package io.github.camelawslambda.functional;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.util.IOHelper;

/** A server that answers each request with a stream that the test writes, on a thread that may block. */
final class FrameServer implements AutoCloseable {

    private static final int BACKLOG = 1000;

    private final LocalSockets sockets;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicLong written = new AtomicLong();

    private FrameServer(Script script) {
        this.script = script;
        this.sockets = LocalSockets.serve("frame-server", BACKLOG, this::serve);
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
            out.write(LocalSockets.bytes(
                    ("HTTP/1.1 %d Some\r\nTransfer-Encoding: chunked\r\n%s\r\n".formatted(status, headers))));
            out.flush();
            return this;
        }

        /** A chunk of HTTP's, whatever is in it. */
        Answer write(byte[]... frames) throws IOException {
            for (byte[] frame : frames) {
                out.write(LocalSockets.bytes(Integer.toHexString(frame.length) + "\r\n"));
                out.write(frame);
                out.write(LocalSockets.bytes("\r\n"));
                out.flush();
                written.addAndGet(frame.length);
            }
            return this;
        }

        /** The orderly end. */
        void end() throws IOException {
            out.write(LocalSockets.bytes("0\r\n\r\n"));
            out.flush();
            isEnded = true;
        }
    }

    static FrameServer start(Script script) {
        return new FrameServer(script);
    }

    String endpoint() {
        return sockets.endpoint();
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
        sockets.close();
        open.forEach(IOHelper::close);
    }

    private void serve(Socket socket) throws IOException {
        connections.incrementAndGet();
        open.add(socket);
        // Else what fits into the buffers of the two sockets hides that the reader is slow.
        socket.setSendBufferSize(64 * 1024);
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean isKept = true;
            while (isKept) {
                String request = LocalSockets.readRequest(in);
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
}
