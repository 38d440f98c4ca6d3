package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.functional.FrameServer.Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Contract section 11: what bounds streams, whose they are, and how they end. */
class OpenStreamsTest extends FunctionalTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<InputStream> open = new java.util.concurrent.CopyOnWriteArrayList<>();
    private FrameServer server = FrameServer.start(this::untilReleased);

    OpenStreamsTest() {
        context.getRegistry().bind("meters", MeterRegistry.class, registry);
    }

    /** A stop would wait for them. */
    @Override
    void stopContext() {
        end.countDown();
        open.forEach(org.apache.camel.util.IOHelper::close);
        super.stopContext();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** A line at once, the other when the test lets it go. */
    private void untilReleased(Answer answer, int number) throws Exception {
        answer.stream().write(Frames.chunk("first\n"));
        end.await(60, TimeUnit.SECONDS);
        answer.write(Frames.chunk("last\n"), Frames.complete()).end();
    }

    private void answer(FrameServer.Script script) {
        server.close();
        server = FrameServer.start(script);
    }

    private String stream(String options) {
        return "aws-lambda-proc:fn?endpoint=%s&responseStream=true&responseFormat=stream%s"
                .formatted(server.endpoint(), options.isEmpty() ? "" : "&" + options);
    }

    private InputStream body(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        InputStream body = exchange.getMessage().getBody(InputStream.class);
        open.add(body);
        return body;
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "responseFormat=stream&linger=10ms&batchSize=10, linger=10ms",
        "responseFormat=stream&batchSize=10, batchSize=10",
        "responseFormat=stream&batch=always, batch=always",
        "responseFormat=stream&responseType=java.util.Map, responseType=java.util.Map"
    })
    void option_isRefused_whenTheResponseIsAStream(String options, String named) {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?" + options))
                .rootCause()
                .hasMessageContaining("responseFormat=stream cannot be used with " + named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void batch_failsByName(String streamed) {
        Exchange element = context.getEndpoint("direct:x").createExchange();

        Exchange exchange =
                send("aws-lambda-proc:fn?responseFormat=stream&responseStream=" + streamed, List.of(element));

        assertThat(exchange.getException())
                .hasMessageContaining("no element was invoked on fn")
                .hasMessageContaining("Split the batch");
        assertThat(server.requests()).isZero();
    }

    @Test
    void wholeResponse_isAStream_withoutResponseStream() throws Exception {
        answering("plain", "whole");
        answering("empty", "");
        failing("failing", "no");

        assertThat(body(send("aws-lambda-proc:plain?responseFormat=stream", "{}")))
                .isInstanceOf(ByteArrayInputStream.class)
                .hasContent("whole");
        assertThat(body(send("aws-lambda-proc:empty?responseFormat=stream", "{}")))
                .isEmpty();
        assertThat(send("aws-lambda-proc:failing?responseFormat=stream", "{}")
                        .getMessage()
                        .getBody())
                .asString()
                .contains("\"errorMessage\":\"no\"");
    }

    @Test
    void largestResponse_is200MB_forAStream() {
        assertThat(context.getEndpoint(
                                "aws-lambda-proc:a?responseFormat=stream",
                                io.github.camelawslambda.LambdaProcEndpoint.class)
                        .getConfiguration()
                        .getMaxResponseSize())
                .isEqualTo("200MB");
        long[] left = {21L * MEGABYTE};
        answer((answer, number) -> {
            byte[] chunk = Frames.chunk(new byte[MEGABYTE]);
            answer.stream();
            for (long i = left[0]; i > 0; i -= MEGABYTE) {
                answer.write(chunk);
            }
            answer.write(Frames.complete()).end();
        });

        assertThat(body(send(stream(""), "{}")))
                .satisfies(stream -> assertThat(stream.transferTo(java.io.OutputStream.nullOutputStream()))
                        .isEqualTo(left[0]));
        assertThat(send(stream("").replace("&responseFormat=stream", ""), "{}").getException())
                .hasMessageContaining("maxResponseSize=20971520");
    }

    /** A route that reads so many lines of a stream, and invokes the same client for each. */
    private void invokeForEachLine(int lines, String options) throws Exception {
        answer((answer, number) -> {
            if (answer.request().contains("response-streaming-invocations")) {
                answer.stream();
                for (int i = 0; i < lines; i++) {
                    answer.write(Frames.chunk(i + "\n"));
                }
                answer.write(Frames.complete()).end();
            } else {
                answer.head(200, "")
                        .write("ok".getBytes(StandardCharsets.UTF_8))
                        .end();
            }
        });
        String uri = stream(options);
        String plain = "aws-lambda-proc:fn?endpoint=%s&%s".formatted(server.endpoint(), options);
        route(routes -> routes.from("direct:in")
                .to(uri)
                .split(routes.body().tokenize("\n"))
                .streaming()
                .to(plain)
                .to("mock:answers"));
    }

    private int answers() {
        return context.getEndpoint("mock:answers", MockEndpoint.class).getReceivedCounter();
    }

    @Test
    void reader_canInvokeTheSameClient() throws Exception {
        invokeForEachLine(3, "maxConcurrency=1&timeout=20s");

        CompletableFuture<Exchange> sent = sendInBackground("direct:in", "{}");

        assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(answers()).isEqualTo(3);
    }

    @Test
    void hundredReaders_allEnd_whenTheyInvokeTheSameClient() throws Exception {
        invokeForEachLine(5, "maxConcurrency=10&timeout=60s");

        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(sendInBackground("direct:in", "{}"));
        }

        for (CompletableFuture<Exchange> each : sent) {
            assertThat(each.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(answers()).isEqualTo(100 * 5);
    }

    @Test
    void openStreams_areBounded_andTheNextWaits() throws Exception {
        String uri = stream("maxConcurrency=2");
        InputStream first = body(send(uri, "{}"));
        body(send(uri, "{}"));
        assertThat(registry.get("camel.aws.lambda.proc.streams.open").gauge().value())
                .isEqualTo(2);

        CompletableFuture<Exchange> third = sendInBackground(uri, "{}");
        await().until(() ->
                registry.get("camel.aws.lambda.proc.waiting").gauge().value() == 1);
        assertThat(server.requests()).isEqualTo(2);
        Exchange rejected = send(uri + "&backpressure=reject", "{}");
        assertThat(rejected.getException())
                .isInstanceOf(LambdaRejectedException.class)
                .hasMessageContaining("its client has reached maxConcurrency=2 for open streamed responses");
        first.close();

        body(third.get(20, TimeUnit.SECONDS));
        assertThat(registry.get("camel.aws.lambda.proc.streams.open").gauge().value())
                .isEqualTo(2);
    }

    @Test
    void otherCalls_haveTheirSlots_whileStreamsWait() throws Exception {
        answer((answer, number) -> {
            if (answer.request().contains("response-streaming-invocations")) {
                untilReleased(answer, number);
            } else {
                answer.head(200, "")
                        .write("ok".getBytes(StandardCharsets.UTF_8))
                        .end();
            }
        });
        String uri = stream("maxConcurrency=1");
        body(send(uri, "{}"));
        CompletableFuture<Exchange> waiting = sendInBackground(uri, "{}");
        await().until(() ->
                registry.get("camel.aws.lambda.proc.waiting").gauge().value() == 1);

        Exchange plain = sendInBackground(
                        "aws-lambda-proc:fn?endpoint=%s&maxConcurrency=1&timeout=20s".formatted(server.endpoint()),
                        "{}")
                .get(20, TimeUnit.SECONDS);

        assertThat(plain.getMessage().getBody()).isEqualTo("ok");
        assertThat(waiting).isNotDone();
        open.get(0).close();
        body(waiting.get(20, TimeUnit.SECONDS));
    }

    @Test
    void branchOfAMulticast_ownsItsStream() throws Exception {
        answer((answer, number) -> answer.stream()
                .write(Frames.chunk("a" + number), Frames.complete())
                .end());
        String uri = stream("");
        route(routes -> {
            routes.from("direct:in")
                    .multicast()
                    .parallelProcessing()
                    .to("direct:branch", "direct:branch", "direct:unread");
            routes.from("direct:branch").to(uri).convertBodyTo(String.class).to("mock:read");
            routes.from("direct:unread").to(uri).to("mock:unread");
        });

        assertThat(send("direct:in", "{}").getException()).isNull();

        assertThat(context.getEndpoint("mock:read", MockEndpoint.class).getExchanges())
                .extracting(each -> each.getMessage().getBody())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).asString().matches("a[123]"));
        await().until(() ->
                registry.get("camel.aws.lambda.proc.streams.open").gauge().value() == 0);
    }

    @Test
    void enrichedExchange_ownsTheStream() throws Exception {
        String uri = stream("");
        AtomicReference<String> read = new AtomicReference<>();
        route(routes -> {
            // The stream goes over to an exchange that the component does not know.
            routes.from("direct:in")
                    .noStreamCaching()
                    .enrich(uri, (original, resource) -> {
                        original.getMessage().setBody(resource.getMessage().getBody());
                        return original;
                    })
                    .process(e -> read.set(new String(
                            e.getMessage().getBody(InputStream.class).readNBytes(6), StandardCharsets.UTF_8)));
        });

        assertThat(send("direct:in", "{}").getException()).isNull();

        assertThat(read.get()).isEqualTo("first\n");
        await().until(() ->
                registry.get("camel.aws.lambda.proc.streams.open").gauge().value() == 0);
    }

    @Test
    void nextStepCanTakeTheStream_asPayload() throws Exception {
        end.countDown();
        echo("next");
        String uri = stream("");
        route(routes -> routes.from("direct:in").to(uri).to("aws-lambda-proc:next"));

        assertThat(send("direct:in", "{}").getMessage().getBody()).isEqualTo("first\nlast\n");
    }

    @Test
    void lateFailure_isThatOfTheStepThatReads_soThatErrorHandlersRouteIt() throws Exception {
        answer((answer, number) -> answer.stream().write(Frames.chunk("half")));
        String uri = stream("");
        route(routes -> {
            routes.errorHandler(routes.deadLetterChannel("mock:dead").loggingLevel(LoggingLevel.OFF));
            routes.from("direct:in").to(uri).convertBodyTo(String.class).to("mock:never");
        });

        send("direct:in", "{}");

        MockEndpoint dead = context.getEndpoint("mock:dead", MockEndpoint.class);
        assertThat(dead.getExchanges()).hasSize(1);
        assertThat(dead.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .hasStackTraceContaining("fn was invoked, but its response broke off after 4 bytes");
        assertThat(context.getEndpoint("mock:never", MockEndpoint.class).getReceivedCounter())
                .isZero();
    }

    @Test
    void stop_waitsForStreams_thatAreRead() throws Exception {
        InputStream body = body(send(stream(""), "{}"));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            context.getShutdownStrategy().setTimeout(30);
            context.stop();
        });
        await().until(() -> context.isStopping());
        end.countDown();

        assertThat(text(body)).isEqualTo("first\nlast\n");
        stopped.get(20, TimeUnit.SECONDS);
    }

    @Test
    void stop_abortsStreamsByName_whenItsTimeIsUp() throws Exception {
        InputStream body = body(send(stream("timeout=60s"), "{}"));
        assertThat(body.readNBytes(6)).asString().isEqualTo("first\n");
        CompletableFuture<Throwable> read = CompletableFuture.supplyAsync(() -> {
            try {
                body.read();
                return null;
            } catch (IOException e) {
                return e;
            }
        });
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        assertThat(read.get(20, TimeUnit.SECONDS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("fn was aborted before it answered: its endpoint is stopping")
                .hasCauseInstanceOf(LambdaRejectedException.class);
    }

    @Test
    void meters_countTheAttemptAtTheFirstByte_andTheRestAtTheEnd() throws Exception {
        InputStream body = body(send(stream(""), "{}"));

        assertThat(registry.get("camel.aws.lambda.proc.attempts").timer().count())
                .isEqualTo(1);
        assertThat(registry.find("camel.aws.lambda.proc.invocations").timer()).isNull();
        end.countDown();
        assertThat(text(body)).hasSize(11);

        assertThat(registry.get("camel.aws.lambda.proc.invocations")
                        .tag("outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("camel.aws.lambda.proc.response.size").summary().totalAmount())
                .isEqualTo(11);
        assertThat(registry.get("camel.aws.lambda.proc.streams.open").gauge().value())
                .isZero();
    }

    @Test
    @Tag("chooses-invoker")
    void clientOfTheUser_streams() throws Exception {
        try (LambdaAsyncClient own = LambdaAsyncClient.builder()
                .region(software.amazon.awssdk.regions.Region.of(lambda.region()))
                .endpointOverride(java.net.URI.create(server.endpoint()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build()) {
            context.getRegistry().bind("own", own);
            end.countDown();

            InputStream body = body(send(
                    "aws-lambda-proc:fn?lambdaClient=#own&responseStream=true&responseFormat=stream&timeout=20s",
                    "{}"));

            assertThat(text(body)).isEqualTo("first\nlast\n");
        }
    }

    @Test
    void totalTimeout_endsWithTheFirstByte() throws Exception {
        InputStream body = body(send(stream("totalTimeout=500ms"), "{}"));
        assertThat(body.readNBytes(6)).asString().isEqualTo("first\n");

        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
        end.countDown();

        assertThat(text(body)).isEqualTo("last\n");
    }

    @Test
    void transactedRoute_readsOnItsThread() throws Exception {
        end.countDown();
        String uri = stream("");
        AtomicReference<String> read = new AtomicReference<>();
        route(routes -> routes.from("direct:in")
                .to(uri)
                .process(e -> read.set(Thread.currentThread().getName() + ":"
                        + text(e.getMessage().getBody(InputStream.class)))));
        String thread = Thread.currentThread().getName();

        send("direct:in", e -> {
            e.getMessage().setBody("{}");
            e.getExchangeExtension().setTransacted(true);
        });

        assertThat(read.get()).isEqualTo(thread + ":first\nlast\n");
    }
}
