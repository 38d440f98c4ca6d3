package io.github.camelawslambda.benchmark.server;

import io.github.camelawslambda.benchmark.load.Payloads;
import io.github.camelawslambda.benchmark.load.StreamedAnswer;
import io.github.camelawslambda.benchmark.process.ParentWatch;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;

/**
 * The Invoke API of Lambda with one function, which answers what it was sent, at once or as late as its payload says: an
 * array of payloads with the same array. InvokeWithResponseStream gets the {@link StreamedAnswer} that its payload asks for.
 *
 * <p>As little as it can be, since it runs on the same machine as what is measured: signatures are not verified and
 * nothing is remembered. The local Lambda of the tests does both, and keeps every request in its journal.
 */
public final class FunctionServer {

    /** What is written to standard output before the two ports. */
    public static final String READY = "listening on ";

    private static final int ACCEPT_BACKLOG = 4096;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));

    private final StreamedFunction streamed = new StreamedFunction(vertx);

    private FunctionServer() {}

    /** Listens on two free ports of the loopback interface, plain and TLS, until the parent process ends. */
    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        FunctionServer server = new FunctionServer();
        int plain = server.listen(new HttpServerOptions());
        int tls = server.listen(new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(args[0]).setPassword(args[1])));
        System.out.println(READY + plain + " " + tls);
    }

    private int listen(HttpServerOptions options) {
        options.setHost("127.0.0.1")
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setTcpNoDelay(true)
                .setHandle100ContinueAutomatically(true);
        return vertx.createHttpServer(options)
                .requestHandler(this::receive)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void receive(HttpServerRequest request) {
        request.bodyHandler(payload -> {
            if (request.path().endsWith(StreamedFunction.PATH)) {
                HttpServerResponse response = withHead(request.response());
                streamed.answer(StreamedAnswer.asked(payload.toString()), response);
                return;
            }
            int delay = Payloads.delayMillis(payload.length(), payload::getByte);
            if (delay == 0) {
                answer(request.response(), payload);
            } else {
                vertx.setTimer(delay, timer -> answer(request.response(), payload));
            }
        });
    }

    private static void answer(HttpServerResponse response, Buffer payload) {
        if (response.closed()) {
            return;
        }
        withHead(response).putHeader("Content-Type", "application/json").end(payload);
    }

    private static HttpServerResponse withHead(HttpServerResponse response) {
        return response.putHeader("x-amzn-RequestId", "5f2c1c06-1f3b-4f0e-9d4e-0a8f6f3c2b1a")
                .putHeader("X-Amz-Executed-Version", "$LATEST")
                .putHeader("X-Amzn-Trace-Id", "Root=1-67ab5f9d-5a2d7e0f3c1b4a6978e0d1c2;Sampled=0");
    }
}
