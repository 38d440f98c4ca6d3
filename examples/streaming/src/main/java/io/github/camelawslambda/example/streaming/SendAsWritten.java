package io.github.camelawslambda.example.streaming;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Answers an HTTP request with a stream and sends each piece as soon as it is there. By itself platform-http collects 16 KB
 * first (since Camel 4.22 not if the content type is {@code text/event-stream}).
 */
final class SendAsWritten implements Processor {

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpServerResponse response = exchange.getMessage(HttpMessage.class).getResponse();
        response.putHeader("Content-Type", "text/plain; charset=utf-8").setChunked(true);
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            send(body, response);
        } catch (IOException e) {
            // Half an answer must not look like a whole one.
            response.reset();
            throw e;
        } finally {
            // After a failure as well: Camel then sends no answer of its own.
            response.end();
        }
    }

    private static void send(InputStream body, HttpServerResponse response) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            write(Buffer.buffer(Arrays.copyOf(buffer, read)), response);
        }
    }

    /** Waits until it is sent: a client that reads slowly slows the function down. */
    private static void write(Buffer piece, HttpServerResponse response) throws IOException {
        try {
            response.write(piece).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("The client has gone", e.getCause());
        }
    }
}
