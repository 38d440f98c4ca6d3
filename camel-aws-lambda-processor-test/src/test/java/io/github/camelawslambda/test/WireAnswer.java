package io.github.camelawslambda.test;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The chunked body of an answer, up to where the connection ended. The JDK's HTTP client drops what came just before a
 * connection broke.
 *
 * @param isWhole whether the body had its end
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record WireAnswer(String statusLine, byte[] body, boolean isWhole) {

    static WireAnswer ofStream(LocalLambda server, String function) throws IOException {
        String request = "POST /2021-11-15/functions/" + function + "/response-streaming-invocations HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return read(new DataInputStream(socket.getInputStream()));
        }
    }

    private static WireAnswer read(DataInputStream input) throws IOException {
        String statusLine = line(input);
        String header = line(input);
        while (!header.isEmpty()) {
            header = line(input);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            int length = Integer.parseInt(line(input), 16);
            while (length > 0) {
                for (int i = 0; i < length; i++) {
                    body.write(input.readByte());
                }
                line(input);
                length = Integer.parseInt(line(input), 16);
            }
            return new WireAnswer(statusLine, body.toByteArray(), true);
        } catch (EOFException e) {
            return new WireAnswer(statusLine, body.toByteArray(), false);
        }
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.toString().strip();
    }
}
