package io.github.camelawslambda.functional;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A server that writes exactly the bytes that the test says after each request, whatever they are, and then closes. */
final class RawServer implements AutoCloseable {

    private final LocalSockets sockets;
    private final IntFunction<byte[]> answers;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private RawServer(IntFunction<byte[]> answers) {
        this.answers = answers;
        this.sockets = LocalSockets.serve("raw-server", 50, this::serve);
    }

    /** @param answers by the number of the request, from 1 */
    static RawServer start(IntFunction<byte[]> answers) {
        return new RawServer(answers);
    }

    String endpoint() {
        return sockets.endpoint();
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
        sockets.close();
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        if (LocalSockets.readRequest(in) != null) {
            socket.getOutputStream().write(answers.apply(requests.incrementAndGet()));
            socket.getOutputStream().flush();
            // An orderly end, even if something was not read: the client must see what came before it.
            socket.shutdownOutput();
            while (in.read() >= 0) {
                // Until the client has closed, too.
            }
            ended.incrementAndGet();
        }
    }

    static byte[] bytes(String text) {
        return LocalSockets.bytes(text);
    }
}
