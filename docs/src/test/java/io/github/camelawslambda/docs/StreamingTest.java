package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaTimeoutException;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page about streamed responses claims, among it what the steps of Camel make of a stream. */
class StreamingTest extends PageTest {

    private static final String STREAM = "?responseStream=true&responseFormat=stream";
    private static final String WHOLE = "one\ntwo\n";

    private final Semaphore more = new Semaphore(0);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    StreamingTest() {
        super("streaming.md");
    }

    /** Writes two lines, the second when the test lets it. */
    private LocalFunction twoLines(String function) {
        return bench.lambda
                .streamFunction(function, (input, output, context) -> {
                    write(output, "one\n");
                    more.acquireUninterruptibly();
                    write(output, "two\n");
                    more.release();
                })
                .timeout(Duration.ofMinutes(1));
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }

    private void fails(String function) {
        bench.lambda.streamFunction(function, (input, output, context) -> {
            write(output, "one\n");
            throw new IllegalStateException("no luck");
        });
    }

    private void see(Exchange exchange) {
        seen.add(read(exchange.getMessage().getBody(InputStream.class)));
    }

    private static String read(Object stream) {
        try {
            return new String(((InputStream) stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void block(String heading, int index) throws Exception {
        bench.addRoutes(page().blocks().stream()
                .filter(block -> block.heading().equals(heading))
                .toList()
                .get(index));
    }

    @Test
    void lines_areLogged_whileTheFunctionWrites() throws Exception {
        LocalFunction story = bench.lambda
                .streamFunction("story", (input, output, context) -> {
                    write(output, "one\ntwo\n");
                    more.acquireUninterruptibly();
                    write(output, "three\n");
                })
                .timeout(Duration.ofMinutes(1));
        routes("Streamed responses", "java");

        CompletableFuture<Exchange> sent = CompletableFuture.supplyAsync(() -> send("direct:ask", "{}"));

        await().untilAsserted(() -> assertThat(bodiesAt("log:lines")).containsExactly("one"));
        assertThat(story.running()).isEqualTo(1);
        more.release();
        assertThat(sent.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(bodiesAt("log:lines")).containsExactly("one", "two", "three");
    }

    @Test
    void jsonLines_areDocuments() throws Exception {
        bench.lambda.streamFunction("export", (input, output, context) -> {
            for (int total = 99; total <= 102; total++) {
                write(output, "{\"total\":%d}\n".formatted(total));
            }
        });
        routes("JSON lines", "java");

        assertThat(send("direct:export", "{}").getException()).isNull();

        assertThat(bodiesAt("log:large-orders"))
                .extracting(Object::toString)
                .containsExactly("{total=101}", "{total=102}");
    }

    static List<Arguments> steps() {
        return List.of(
                step("process", List.of(WHOLE), route -> route.to("direct:one")),
                step("threads", List.of(WHOLE), route -> route.threads(2).to("direct:one")),
                step(
                        "filter on headers",
                        List.of(WHOLE),
                        route -> route.filter().simple("${header.none} == null").to("direct:one")),
                step("seda", List.of(WHOLE), route -> route.to("seda:later")),
                step("multicast", List.of(WHOLE, ""), route -> route.multicast().to("direct:one", "direct:two")),
                step(
                        "recipientList",
                        List.of(WHOLE, ""),
                        route -> route.recipientList().constant("direct:one,direct:two")),
                step("loop", List.of(WHOLE, ""), route -> route.loop(2).to("direct:one")),
                step(
                        "choice on the body",
                        List.of(""),
                        route -> route.choice()
                                .when()
                                .simple("${body} contains 'three'")
                                .to("direct:two")
                                .otherwise()
                                .to("direct:one")),
                step("log", List.of(""), route -> route.log("${body}").to("direct:one")),
                step(
                        "convertBodyTo and multicast",
                        List.of(WHOLE, WHOLE),
                        route -> route.convertBodyTo(String.class).multicast().to("direct:one", "direct:two")));
    }

    private static Arguments step(String name, List<String> read, Consumer<RouteDefinition> steps) {
        return argumentSet(name, read, steps);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void stream_isReadOnce(List<String> read, Consumer<RouteDefinition> steps) throws Exception {
        more.release();
        twoLines("story");
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.accept(from("direct:in").to("aws-lambda-proc:story" + STREAM));
                from("direct:one").process(StreamingTest.this::see);
                from("direct:two").process(StreamingTest.this::see);
                from("seda:later").to("direct:one");
            }
        });

        assertThat(send("direct:in", "{}").getException()).isNull();

        await().untilAsserted(() -> assertThat(seen).containsExactlyElementsOf(read));
    }

    @Test
    void stream_isClosed_withTheExchangeThatBroughtIt() throws Exception {
        more.release();
        twoLines("story");
        Semaphore sent = new Semaphore(0);
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:plain").to("aws-lambda-proc:story" + STREAM);
                from("direct:tapped").to("aws-lambda-proc:story" + STREAM).wireTap("direct:tap");
                from("direct:tap")
                        .process(exchange -> sent.acquireUninterruptibly())
                        .process(StreamingTest.this::see);
                from("direct:aggregated")
                        .to("aws-lambda-proc:story" + STREAM)
                        .aggregate(constant(true), new GroupedBodyAggregationStrategy())
                        .completionSize(2)
                        .parallelProcessing()
                        // Else it could read the last stream before the exchange that brought it is done.
                        .process(exchange -> sent.acquireUninterruptibly())
                        .split(body())
                        .process(StreamingTest.this::see);
            }
        });

        assertThat(read(bench.template.requestBody("direct:plain", "{}"))).isEqualTo("The stream is closed");
        assertThat(bench.template.requestBody("direct:plain", "{}", String.class))
                .isEqualTo(WHOLE);
        send("direct:tapped", "{}");
        sent.release();
        await().untilAsserted(() -> assertThat(seen).containsExactly("The stream is closed"));
        send("direct:aggregated", "{}");
        send("direct:aggregated", "{}");
        sent.release();
        await().untilAsserted(() -> assertThat(seen).hasSize(3).containsOnly("The stream is closed"));
    }

    @Test
    void template_ownsTheStream_ofAnEndpoint() throws Exception {
        more.release();
        twoLines("story");

        Object body = bench.template.requestBody("aws-lambda-proc:story" + STREAM, "{}");

        assertThat(read(body)).isEqualTo(WHOLE);
    }

    @Test
    void branchThatInvokes_readsTheStream() throws Exception {
        more.release();
        twoLines("story");
        block("Where to read it", 1);

        assertThat(send("direct:ask-in-a-branch", "{}").getException()).isNull();

        assertFile("stories", WHOLE);
    }

    static List<Arguments> failures() {
        return List.of(
                failure("broken connection", "", LambdaInvocationException.class, Fault.cutStream(150)),
                failure(
                        "error of the service",
                        "",
                        LambdaInvocationException.class,
                        Fault.streamException("ServiceException", "down")),
                failure("silence", "&timeout=300ms", LambdaTimeoutException.class, Fault.hangStream()),
                failure("too large", "&maxResponseSize=5", LambdaInvocationException.class));
    }

    private static Arguments failure(String name, String options, Class<?> cause, Fault... faults) {
        return argumentSet(name, options, cause, faults);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void lateError_isAnIOException_withItsCause(String options, Class<?> cause, Fault[] faults) throws Exception {
        more.release();
        twoLines("story").fault(faults);

        try (InputStream story =
                bench.template.requestBody("aws-lambda-proc:story" + STREAM + options, "{}", InputStream.class)) {
            assertThatThrownBy(story::readAllBytes)
                    .isExactlyInstanceOf(IOException.class)
                    .cause()
                    .isInstanceOf(cause);
        }
        assertThat(bench.lambda.journal().count("story")).isEqualTo(1);
    }

    @Test
    void lateError_isRouted_andTheFileIsNotThere() throws Exception {
        fails("report");
        routes("Errors", "java");

        assertThat(send("direct:report", "{}").getException()).isNull();
        assertThat(bodiesAt("log:failed")).hasSize(1);
        assertThat(bodiesAt("log:broken-off")).isEmpty();
        assertThat(bench.folder.resolve("reports/report.txt")).doesNotExist();
        assertThat(bench.folder.resolve("reports/.part-report.txt")).exists();

        bench.lambda.streamFunction("report", (input, output, context) -> write(output, WHOLE));
        assertThat(send("direct:report", "{}").getException()).isNull();
        assertFile("reports", WHOLE);
    }

    @Test
    void file_isHalfWritten_withoutTempPrefix() throws Exception {
        fails("report");
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:report").to("aws-lambda-proc:report" + STREAM).to("file:reports?fileName=report.txt");
            }
        });

        assertThat(send("direct:report", "{}").getException()).hasRootCauseInstanceOf(LambdaFunctionException.class);

        assertFile("reports", "one\n");
    }

    @Test
    void redelivery_ofTheReader_doesNotInvoke() throws Exception {
        twoLines("export").fault(Fault.cutStream(150));
        more.release();
        bench.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                from("direct:in").to("aws-lambda-proc:export" + STREAM).to("file:exports?fileName=orders.jsonl");
            }
        });

        assertThat(send("direct:in", "{}").getException()).isNotNull();

        assertThat(bench.lambda.journal().count("export")).isEqualTo(1);
    }

    @Test
    void redelivery_ofInvocationAndReader_startsOver() throws Exception {
        twoLines("export").fault(Fault.cutStream(150).times(2));
        more.release();
        routes("Retries", "java");

        assertThat(send("direct:export-orders", "{}").getException()).isNull();

        assertFile("exports", WHOLE);
        assertThat(bench.lambda.journal().count("export")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void http_getsTheExport_andNoEnd_afterALateError(Version version) throws Exception {
        byte[] lines = "a line of an export\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        bench.lambda.streamFunction("export", (input, output, context) -> output.write(lines));
        routes("Behind HTTP", "java");

        HttpResponse<byte[]> whole = get(version, "/export").get(20, TimeUnit.SECONDS);

        assertThat(whole.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        assertThat(whole.body()).isEqualTo(lines);

        bench.lambda.streamFunction("export", (input, output, context) -> {
            output.write(lines);
            throw new IllegalStateException("no luck");
        });
        CompletableFuture<HttpResponse<byte[]>> half = get(version, "/export");
        assertThatThrownBy(() -> half.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        half.cancel(true);
    }

    private CompletableFuture<HttpResponse<byte[]>> get(Version version, String path) {
        URI uri = URI.create("http://127.0.0.1:" + bench.httpPort() + path);
        return HttpClient.newBuilder()
                .version(version)
                .build()
                .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
