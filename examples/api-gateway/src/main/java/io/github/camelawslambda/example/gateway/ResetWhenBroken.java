package io.github.camelawslambda.example.gateway;

import io.vertx.core.http.HttpServerResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Resets the connection to the client when the function's stream breaks: half an answer must not look like a whole one. By
 * itself platform-http of Camel 4.18 leaves the client waiting.
 */
final class ResetWhenBroken implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof InputStream body) {
            HttpServerResponse response = exchange.getMessage(HttpMessage.class).getResponse();
            exchange.getMessage().setBody(new Watched(body, response));
        }
    }

    private static final class Watched extends FilterInputStream {

        private final HttpServerResponse response;

        Watched(InputStream stream, HttpServerResponse response) {
            super(stream);
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                response.reset();
                throw e;
            }
        }
    }
}
