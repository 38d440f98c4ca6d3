package io.github.camelawslambda.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.test.StreamedInvocation.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ResponseStreamTest {

    private static final int KB = 1024;
    private static final int MB = 1024 * KB;

    private final LocalLambda lambda =
            LocalLambda.builder().verifySignatures(false).start();

    @AfterEach
    void close() {
        lambda.close();
    }

    private StreamedInvocation invoke(String function, String... headers) throws Exception {
        return StreamedInvocation.of(lambda, function, headers);
    }

    private static void write(OutputStream output, String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void function_whenItFlushes_isHeardBeforeItWritesMore() throws Exception {
        Semaphore go = new Semaphore(0);
        LocalFunction function = lambda.streamFunction("story", (input, output, context) -> {
            write(output, "Once ");
            output.flush();
            output.flush();
            go.acquireUninterruptibly();
            write(output, "upon ");
            write(output, "a time");
        });

        try (StreamedInvocation stream = invoke("story")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
            assertThat(stream.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(stream.header("X-Amz-Executed-Version")).isEqualTo("$LATEST");
            JournalEntry entry = lambda.journal().last("story");
            assertThat(stream.header("x-amzn-RequestId")).isEqualTo(entry.requestId());
            assertThat(entry.status()).isEqualTo(200);
            assertThat(stream.next().text()).isEqualTo("Once ");
            assertThat(function.running()).isEqualTo(1);

            go.release();
            assertThat(stream.next().text()).isEqualTo("upon a time");
            Event last = stream.last();
            assertThat(last.type()).isEqualTo("InvokeComplete");
            assertThat(last.text()).isEqualTo("{}");
            assertThat(function.running()).isZero();
            assertThat(function.maxRunning()).isEqualTo(1);
        }
    }

    @Test
    void function_whenItHasWritten64KB_isHeardWithoutFlush() throws Exception {
        Semaphore go = new Semaphore(0);
        lambda.streamFunction("export", (input, output, context) -> {
            for (int i = 0; i < 64 * KB; i++) {
                output.write('a');
            }
            go.acquireUninterruptibly();
        });

        try (StreamedInvocation stream = invoke("export")) {
            assertThat(stream.next().payload()).hasSize(64 * KB);
            go.release();
            assertThat(stream.last().text()).isEqualTo("{}");
        }
    }

    @Test
    void function_whenItWritesMuch_isReceivedWholeInChunksOfAtMost64KB() throws Exception {
        byte[] bytes = randomBytes(3 * MB + 5);
        lambda.streamFunction("export", (input, output, context) -> {
            output.write(bytes, 0, 7);
            output.write(bytes, 7, bytes.length - 7);
        });

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (StreamedInvocation stream = invoke("export")) {
            Event first = stream.next();
            received.writeBytes(first.payload());
            Event last = stream.readChunks(received);

            assertThat(first.payload()).hasSize(64 * KB);
            assertThat(received.toByteArray()).isEqualTo(bytes);
            assertThat(last.text()).isEqualTo("{}");
        }
    }

    @Test
    void write_whenClientDoesNotRead_blocks() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch finished = new CountDownLatch(1);
        lambda.streamFunction("export", (input, output, context) -> {
                    for (int i = 0; i < 100; i++) {
                        output.write(new byte[MB]);
                        written.incrementAndGet();
                    }
                    finished.countDown();
                })
                .timeout(Duration.ofMinutes(1));

        try (StreamedInvocation stream = invoke("export")) {
            // What it has written is in the buffers of both sockets.
            assertThat(finished.await(1, TimeUnit.SECONDS)).isFalse();
            assertThat(written.get()).isLessThan(50);

            ByteArrayOutputStream received = new ByteArrayOutputStream(100 * MB);
            assertThat(stream.readChunks(received).text()).isEqualTo("{}");
            assertThat(received.size()).isEqualTo(100 * MB);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void write_whenClientGoesAway_throws(boolean blocked) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Semaphore go = new Semaphore(0);
        LocalFunction function = lambda.streamFunction("story", (input, output, context) -> {
                    write(output, "Once");
                    output.flush();
                    try {
                        go.acquireUninterruptibly();
                        while (true) {
                            output.write(new byte[blocked ? MB : 1]);
                            output.flush();
                        }
                    } catch (IOException e) {
                        thrown.complete(e);
                        throw e;
                    }
                })
                .timeout(Duration.ofMinutes(1));

        StreamedInvocation stream = invoke("story");
        assertThat(stream.next().text()).isEqualTo("Once");
        if (blocked) {
            go.release();
            stream.next();
        }
        stream.close();
        go.release();

        assertThat(thrown.get())
                .hasMessage("The response cannot be sent")
                .hasRootCauseMessage("The client has closed the connection, or the response has ended");
        while (function.running() > 0 && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"'',false,Unhandled", "'',true,Handled", "Once,false,Unhandled"})
    void function_whenItThrows_endsWithErrorAfterWhatItWrote(String text, boolean handled, String errorCode)
            throws Exception {
        lambda.streamFunction("fail", (input, output, context) -> {
                    write(output, text);
                    throw new IllegalStateException("no luck");
                })
                .handledErrors(handled);

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (StreamedInvocation stream = invoke("fail")) {
            Event last = stream.readChunks(received);

            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("X-Amz-Function-Error")).isEmpty();
            assertThat(received.toString(StandardCharsets.UTF_8)).isEqualTo(text);
            assertThat(last.type()).isEqualTo("InvokeComplete");
            JsonNode end = json(last.text());
            assertThat(end.path("ErrorCode").asText()).isEqualTo(errorCode);
            JsonNode document = json(end.path("ErrorDetails").asText());
            assertThat(document.path("errorMessage").asText()).isEqualTo("no luck");
            assertThat(document.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(document.path("stackTrace").toString()).doesNotContain(".internal.");
        }
    }

    @Test
    void function_whenItTimesOutInTheMiddle_isInterruptedAndEndsWithError() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        LocalFunction function = lambda.streamFunction("slow", (input, output, context) -> {
                    write(output, "Once");
                    output.flush();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        write(output, "too late");
                    }
                })
                .timeout(Duration.ofMillis(300));

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (StreamedInvocation stream = invoke("slow")) {
            JsonNode end = json(stream.readChunks(received).text());

            assertThat(received.toString(StandardCharsets.UTF_8)).isEqualTo("Once");
            assertThat(end.path("ErrorCode").asText()).isEqualTo("Unhandled");
            assertThat(end.path("ErrorDetails").asText()).contains("Task timed out after 0.30 seconds");
        }
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(function.running()).isZero();
    }

    /** A function that writes until it cannot; tells why. */
    private CompletableFuture<Throwable> exportWithoutEnd(Duration timeout) {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        lambda.streamFunction("export", (input, output, context) -> {
                    try {
                        while (true) {
                            output.write(new byte[MB]);
                        }
                    } catch (IOException e) {
                        thrown.complete(e);
                    }
                })
                .timeout(timeout);
        return thrown;
    }

    @Test
    void function_whenItTimesOutWhileClientDoesNotRead_isInterruptedInItsWrite() throws Exception {
        CompletableFuture<Throwable> thrown = exportWithoutEnd(Duration.ofMillis(500));

        try (StreamedInvocation stream = invoke("export")) {
            assertThat(thrown.get()).hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(json(stream.last().text()).path("ErrorDetails").asText()).contains("Task timed out");
        }
    }

    @Test
    void function_whenItDoesNotStream_isAnsweredWhole() throws Exception {
        byte[] bytes = randomBytes(150 * KB);
        lambda.function("price", (input, context) -> Map.of("total", 4.20));
        lambda.asyncFunction("large", (payload, context) -> CompletableFuture.completedFuture(bytes));
        lambda.asyncFunction("empty", (payload, context) -> CompletableFuture.completedFuture(new byte[0]));

        try (StreamedInvocation price = invoke("price");
                StreamedInvocation large = invoke("large");
                StreamedInvocation empty = invoke("empty")) {
            assertThat(price.next().text()).isEqualTo("{\"total\":4.2}");
            assertThat(price.last().text()).isEqualTo("{}");
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            large.readChunks(received);
            assertThat(received.toByteArray()).isEqualTo(bytes);
            assertThat(empty.next().text()).isEqualTo("{}");
        }
    }

    @Test
    void function_whenItWritesMoreThan200MB_endsWithError() throws Exception {
        lambda.streamFunction("export", (input, output, context) -> {
                    byte[] megabyte = new byte[MB];
                    for (int i = 0; i < 200; i++) {
                        output.write(megabyte);
                    }
                    output.flush();
                    output.write(1);
                })
                .timeout(Duration.ofMinutes(1));

        try (StreamedInvocation stream = invoke("export")) {
            long received = 0;
            Event event = stream.next();
            while (event.isChunk()) {
                received += event.payload().length;
                event = stream.next();
            }

            assertThat(received).isEqualTo(200 * MB);
            JsonNode end = json(event.text());
            assertThat(end.path("ErrorCode").asText()).isEqualTo("Unhandled");
            JsonNode document = json(end.path("ErrorDetails").asText());
            assertThat(document.path("errorType").asText()).isEqualTo("Function.ResponseSizeTooLarge");
            assertThat(document.path("errorMessage").asText()).contains("209715200 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({"Tail,true", "None,false"})
    void logTail_whenAskedFor_isInTheLastEvent(String logType, boolean expected) throws Exception {
        lambda.streamFunction(
                "log", (input, output, context) -> context.getLogger().log("hello"));

        try (StreamedInvocation stream = invoke("log", "X-Amz-Log-Type", logType)) {
            String logResult = json(stream.last().text()).path("LogResult").asText();

            assertThat(new String(Base64.getDecoder().decode(logResult), StandardCharsets.UTF_8).contains("hello"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void qualifier_whenInQuery_isExecuted() throws Exception {
        lambda.streamFunction("story", (input, output, context) -> write(output, context.getFunctionVersion()))
                .alias("live", "7");

        try (StreamedInvocation stream = invoke("story?Qualifier=live")) {
            assertThat(stream.header("X-Amz-Executed-Version")).isEqualTo("7");
            assertThat(stream.next().text()).isEqualTo("7");
            assertThat(lambda.journal().last("story").qualifier()).isEqualTo("live");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unknown,RequestResponse,404,ResourceNotFoundException",
        "busy,RequestResponse,429,TooManyRequestsException",
        "busy,Event,400,InvalidParameterValueException",
        "busy,DryRun,204,''"
    })
    void request_whenNotExecuted_isAnsweredByPlainHttp(String function, String type, int status, String error)
            throws Exception {
        lambda.streamFunction("busy", (input, output, context) -> {}).reservedConcurrency(0);

        try (StreamedInvocation stream = invoke(function, "X-Amz-Invocation-Type", type)) {
            assertThat(stream.status()).isEqualTo(status);
            assertThat(stream.header("x-amzn-errortype")).isEqualTo(error);
            assertThat(stream.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void server_whenClosedWhileFunctionStreams_stopsIt() throws Exception {
        CompletableFuture<Throwable> thrown = exportWithoutEnd(Duration.ofMinutes(1));

        StreamedInvocation stream = invoke("export");
        stream.next();
        lambda.close();

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
}
