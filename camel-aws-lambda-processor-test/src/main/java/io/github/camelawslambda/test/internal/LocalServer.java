package io.github.camelawslambda.test.internal;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: reads requests and hands each to its API. Thread-safe. */
public final class LocalServer {

    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");
    private static final Pattern INVOKE_STREAMING =
            Pattern.compile("/2021-11-15/functions/([^/]+)/response-streaming-invocations/?");

    /** More than the longest client context and token together, so that Lambda's own limits answer first. */
    private static final int MAX_HEADERS = 64 * 1024;

    /**
     * In bytes. Hashing and parsing larger requests on the event loop would delay all other connections by
     * milliseconds.
     */
    private static final int LARGE_BODY = 64 * 1024;

    private static final int ACCEPT_BACKLOG = 4096;

    private final Credentials credentials = new Credentials();
    private final Records records = new Records();
    private final StsRoles roles = new StsRoles();
    private final Timers timers = new Timers();
    private final ExecutorService workers = Executors.newCachedThreadPool(DaemonThreads.named("local-lambda-worker"));
    private final Clock clock;
    private final Functions functions;
    private final InstanceMetadata instanceMetadata;
    private final InvokeApi invokeApi;
    private final StsApi stsApi;
    private final Vertx vertx;
    private final int port;

    public LocalServer(ServerSettings settings) {
        this.clock = settings.clock();
        this.functions = new Functions(settings.region(), settings.account());
        this.instanceMetadata = new InstanceMetadata(credentials, clock);
        SignatureVerifier verifier = settings.verifySignatures() ? new SignatureVerifier(credentials, clock) : null;
        InvocationReader reader = new InvocationReader(functions, verifier, settings.region());
        this.invokeApi = new InvokeApi(reader, new JournalWriter(records, credentials, clock), timers, clock);
        // Clients of the global STS endpoint sign for us-east-1 in any region.
        this.stsApi =
                new StsApi(roles, credentials, verifier, Set.copyOf(List.of(settings.region(), "us-east-1")), clock);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setUseDaemonThread(settings.daemon()));
        this.port = listen(settings.port());
    }

    private int listen(int wanted) {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(wanted)
                        .setMaxHeaderSize(MAX_HEADERS)
                        // The Invoke API is HTTP/1.1; some clients would otherwise upgrade unasked.
                        .setHttp2ClearTextEnabled(false)
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(this::receive);
        try {
            return server.listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof BindException bind
                    ? new UncheckedIOException(
                            "The local Lambda could not listen on 127.0.0.1:" + wanted + ": is the port in use?", bind)
                    : e;
        }
    }

    private void receive(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            int room = HttpCall.MAX_BODY - body.length();
            body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        });
        request.endHandler(end -> {
            HttpCall call = new HttpCall(request, vertx.getOrCreateContext(), clock, body.getBytes());
            if (body.length() > LARGE_BODY) {
                workers.execute(() -> dispatch(call));
            } else {
                dispatch(call);
            }
        });
        // A client that goes away in the middle of its request is ignored.
        request.exceptionHandler(failure -> LOG.debug("A request was not received in full", failure));
    }

    private void dispatch(HttpCall call) {
        LOG.debug("{} {}, request id {}", call.method(), call.path(), call.requestId());
        try {
            Matcher invoke = INVOKE.matcher(call.path());
            Matcher streaming = INVOKE_STREAMING.matcher(call.path());
            if (call.method().equals("POST") && invoke.matches()) {
                invokeApi.invoke(call, decode(invoke.group(1)));
            } else if (call.method().equals("POST") && streaming.matches()) {
                invokeApi.invokeWithResponseStream(call, decode(streaming.group(1)));
            } else if (call.method().equals("POST") && call.path().equals("/")) {
                stsApi.handle(call);
            } else if (call.path().startsWith(InstanceMetadata.ROOT)) {
                instanceMetadata.handle(call);
            } else {
                answer(call, new ApiException(404, "UnknownOperationException", "No such operation"));
            }
        } catch (RuntimeException e) {
            LOG.debug("Request {} failed", call.requestId(), e);
            answer(call, new ApiException(500, "ServiceException", "The local Lambda failed; see its log"));
        }
    }

    private static String decode(String pathSegment) {
        try {
            // A plus sign in a path is literal, but URLDecoder decodes it to a space.
            return URLDecoder.decode(pathSegment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Refused later, like any other text that is not a function name.
            return pathSegment;
        }
    }

    private static void answer(HttpCall call, ApiException error) {
        call.answer(error.toReply(), () -> {});
    }

    public int port() {
        return port;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Records records() {
        return records;
    }

    public StsRoles roles() {
        return roles;
    }

    public InstanceMetadata instanceMetadata() {
        return instanceMetadata;
    }

    public Functions functions() {
        return functions;
    }

    /** The threads on which handlers that block run. */
    public ExecutorService workers() {
        return workers;
    }

    /** Closes every connection and interrupts what still runs; later calls do nothing. */
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The server did not close in an orderly way", e);
        }
        timers.close();
        workers.shutdownNow();
    }
}
