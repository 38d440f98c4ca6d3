package io.github.camelawslambda.test;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Serves a local Lambda with a few functions for manual use, until it is interrupted. */
public final class LocalLambdaMain {

    private static final int DEFAULT_PORT = 9001;
    private static final String USAGE = "Usage: LocalLambdaMain [--port PORT] [--verify-signatures]";

    private LocalLambdaMain() {}

    /**
     * Starts the server; see the usage text for the arguments. Ends the JVM with exit code 2 when they
     * are wrong, and with 1 when the port is in use.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        try {
            LocalLambda lambda = start(options, System.out);
            Runtime.getRuntime().addShutdownHook(new Thread(lambda::close, "local-lambda-shutdown"));
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Serves until closed; the server's own thread keeps the JVM alive. */
    static LocalLambda start(Options options, PrintStream out) {
        LocalLambda lambda = LocalLambda.builder()
                .port(options.port())
                .verifySignatures(options.verifySignatures())
                .start();
        lambda.function("echo", (input, context) -> input);
        lambda.function("fail", (input, context) -> {
            throw new IllegalStateException("This function always fails");
        });
        lambda.asyncFunction("slow", LocalLambdaMain::slow).timeout(Duration.ofMinutes(15));
        lambda.streamFunction("story", (input, output, context) -> tell(output)).timeout(Duration.ofMinutes(15));
        out.println(howTo(lambda, options));
        return lambda;
    }

    private static void tell(OutputStream story) throws IOException {
        for (String word : List.of("Once ", "upon ", "a ", "time ", "there ", "was ", "a ", "stream.")) {
            story.write(word.getBytes(StandardCharsets.UTF_8));
            story.flush();
            pause(Duration.ofMillis(300));
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("The function was stopped").initCause(e);
        }
    }

    private static CompletionStage<byte[]> slow(byte[] payload, Context context) {
        String text = new String(payload, StandardCharsets.UTF_8).strip();
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("The payload must be the time to wait in milliseconds, for example 500");
        }
        Executor later = CompletableFuture.delayedExecutor(Long.parseLong(text), TimeUnit.MILLISECONDS);
        return CompletableFuture.supplyAsync(() -> payload, later);
    }

    private static String howTo(LocalLambda lambda, Options options) {
        return String.join(
                System.lineSeparator(),
                "The local Lambda listens on " + lambda.endpoint() + " (region " + lambda.region() + ", account "
                        + lambda.accountId() + ").",
                "Functions: echo (returns its input), fail (throws), slow (waits as many milliseconds as its input),",
                "story (writes a word every 300 ms, for responseStream=true).",
                "Credentials: access key test, secret key test"
                        + (options.verifySignatures() ? "." : "; signatures are not verified."),
                "",
                "  aws-lambda-proc:echo?endpoint=" + lambda.endpoint() + "&region=" + lambda.region()
                        + "&accessKey=test&secretKey=test",
                "",
                options.verifySignatures()
                        ? "Clients that do not sign X-Amz-Content-Sha256 (AWS CLI) need it without --verify-signatures."
                        : "  curl -d '\"hello\"' " + lambda.endpoint() + "/2015-03-31/functions/echo/invocations",
                "",
                "Stop with Ctrl-C.");
    }

    /** The parsed command line. */
    record Options(int port, boolean verifySignatures) {

        /** Throws IllegalArgumentException, with the reason, for unknown or malformed arguments. */
        static Options parse(List<String> args) {
            int port = DEFAULT_PORT;
            boolean verify = false;
            for (int i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--verify-signatures" -> verify = true;
                    case "--port" -> port = port(i + 1 < args.size() ? args.get(++i) : "");
                    default -> throw new IllegalArgumentException("Unknown argument: " + args.get(i));
                }
            }
            return new Options(port, verify);
        }

        private static int port(String text) {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
                return Integer.parseInt(text);
            }
            throw new IllegalArgumentException("--port must be a number from 0 to 65535, not '" + text + "'");
        }
    }
}
