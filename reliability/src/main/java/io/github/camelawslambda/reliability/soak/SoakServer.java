package io.github.camelawslambda.reliability.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelawslambda.reliability.process.Commands;
import io.github.camelawslambda.test.LocalLambda;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;

/** The Lambda of the soak, in its own JVM. It counts how often each message ran, and fails in many ways. */
public final class SoakServer {

    static final String READY = "ready ";
    static final String WRITTEN = "written";
    static final String ROLE = "arn:aws:iam::123456789012:role/soak";

    /** How long credentials are valid. */
    static final Duration SESSION = Duration.ofSeconds(6);

    /** Every so many streams one is written slowly. */
    private static final int TRICKLE_EVERY = 200;

    private static final AtomicIntegerArray RUNS = new AtomicIntegerArray(Ledger.MOST);

    private SoakServer() {}

    /** Takes the seed of the faults. The command is the file to which the runs are written. */
    public static void main(String[] args) throws InterruptedException {
        LocalLambda lambda = LocalLambda.start();
        lambda.sts().allowRole(ROLE).sessionDuration(SESSION);
        lambda.asyncFunction(
                "one",
                (payload, context) ->
                        CompletableFuture.completedFuture(one(text(payload)).getBytes(UTF_8)));
        lambda.asyncFunction(
                "packed",
                (payload, context) ->
                        CompletableFuture.completedFuture(packed(text(payload)).getBytes(UTF_8)));
        lambda.streamFunction("streamed", (input, output, context) -> stream(input, output));
        Commands.read(file -> write(Path.of(file)));
        System.out.println(READY + lambda.endpoint());
        FaultRain faults = new FaultRain(lambda, Long.parseLong(args[0]));
        while (true) {
            faults.drop();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String text(byte[] payload) {
        return new String(payload, UTF_8);
    }

    private static String one(String payload) {
        int id = Answers.ids(payload).findFirst().orElseThrow();
        RUNS.incrementAndGet(id);
        return Answers.answer(id);
    }

    private static String packed(String payload) {
        return Answers.ids(payload)
                .peek(RUNS::incrementAndGet)
                .mapToObj(Answers::answer)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void stream(InputStream input, OutputStream output) throws IOException {
        int id = Answers.ids(text(input.readAllBytes())).findFirst().orElseThrow();
        RUNS.incrementAndGet(id);
        for (int number : Answers.lines().toArray()) {
            output.write(Answers.line(id, number).getBytes(UTF_8));
            if (id % TRICKLE_EVERY == 0) {
                output.flush();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file) {
        try (DataOutputStream output = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int id = 0; id < RUNS.length(); id++) {
                output.writeByte(RUNS.get(id));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println(WRITTEN);
    }
}
