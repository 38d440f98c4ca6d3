package io.github.camelawslambda.example.streaming;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.CompletionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** Answers a request of platform-http on Vert.x with a stream: each piece is sent as soon as it is there. */
public final class SendAsWritten implements Processor {

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpServerRequest request = exchange.getMessage(HttpMessage.class).getRequest();
        HttpServerResponse response = request.response();
        response.putHeader("Content-Type", "text/plain; charset=utf-8").setChunked(true);
        try (InputStream body = exchange.getMessage().getBody(InputStream.class)) {
            send(body, response);
        } catch (IOException e) {
            breakOff(request);
            throw e;
        } finally {
            // Also after a failure: otherwise Camel would try to send its own answer.
            response.end();
        }
    }

    private static void send(InputStream body, HttpServerResponse response) throws IOException {
        byte[] buffer = new byte[8 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            // Waits until it is sent: a client that reads slowly slows the function down.
            await(response.write(Buffer.buffer(Arrays.copyOf(buffer, read))));
        }
    }

    /** Half an answer must not look like a whole one. */
    private static void breakOff(HttpServerRequest request) throws IOException {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            await(request.connection().close());
        }
    }

    private static void await(Future<Void> sent) throws IOException {
        try {
            sent.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IOException("The client has gone", e.getCause());
        }
    }
}
