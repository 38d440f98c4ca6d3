package io.github.camelawslambda.docs;

import static io.github.camelawslambda.LambdaProcConstants.CLIENT_CONTEXT;

import com.sun.net.httpserver.HttpServer;
import io.github.camelawslambda.LambdaProcDevConsole;
import io.github.camelawslambda.docs.Page.Block;
import io.github.camelawslambda.example.PriceOrders;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambdaMain;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.console.DevConsole;

/** What really appears where a page shows a text: by page and heading. */
final class RealTexts {

    private static final Pattern DIFFERS = Pattern.compile("[\\d.]+ ms|127\\.0\\.0\\.1:\\d+|eu-west-1-\\d+");
    private static final String LAMBDA = "aws-lambda-proc:price-order";

    private RealTexts() {}

    /** Makes the text appear. */
    @FunctionalInterface
    interface Source {

        String text(Workbench bench) throws Exception;
    }

    static String key(Block block) {
        return block.file().getFileName() + "#" + block.heading();
    }

    static Map<String, Source> all() {
        Map<String, Source> texts = new LinkedHashMap<>();
        symptom(texts, "The route does not start: no AWS region", RealTexts::noRegion);
        symptom(texts, "The route does not start: unknown option", bench -> refused(bench, LAMBDA + "?retrys=5"));
        symptom(texts, "The route does not start: malformed duration", bench -> refused(bench, LAMBDA + "?timeout=5S"));
        symptom(
                texts,
                "The route does not start: malformed number",
                bench -> refused(bench, LAMBDA + "?retries=1.5")
                        + "\n"
                        + refused(bench, LAMBDA + "?retries=99999999999"));
        symptom(
                texts,
                "The route does not start: credentials are given twice",
                bench -> refused(bench, LAMBDA + "?profile=orders"));
        symptom(
                texts,
                "The route does not start: the region contradicts the ARN",
                bench -> refused(
                        bench, "aws-lambda-proc:arn:aws:lambda:eu-central-1:123456789012:function:price-order"));
        symptom(
                texts,
                "The route does not start: the rate limit was not found",
                bench -> refused(bench, LAMBDA + "?rateLimit=my-limit"));
        symptom(texts, "The route does not start: other refusals", OtherRefusals::text);
        symptom(texts, "No credentials", RealTexts::noCredentials);
        symptom(texts, "The profile is not in the file", bench -> {
            bench.component().getConfiguration().setAccessKey(null);
            bench.component().getConfiguration().setSecretKey(null);
            return failure(bench, LAMBDA + "?profile=no-such-profile", "{}");
        });
        symptom(
                texts,
                "STS refuses the role",
                bench -> failure(bench, LAMBDA + "?roleArn=arn:aws:iam::123456789012:role/invoker", "{}"));
        symptom(texts, "400 InvalidParameterValueException", bench -> {
            bench.lambda
                    .function("price-order")
                    .fault(Fault.status(400, "InvalidParameterValueException")
                            .withMessage("You cannot invoke a durable function using an unqualified ARN."));
            return failure(bench, LAMBDA, "{}");
        });
        symptom(
                texts,
                "A proxy refuses, or does not answer",
                bench -> answering(407, port -> LAMBDA + "?proxyHost=127.0.0.1&proxyPort=" + port, bench));
        symptom(
                texts,
                "Something else than Lambda answered",
                bench -> answering(
                        200, port -> LAMBDA + "?invocationType=Event&endpoint=http://127.0.0.1:" + port, bench));
        symptom(texts, "403 AccessDeniedException", bench -> {
            bench.lambda
                    .function("price-order")
                    .fault(Fault.status(403, "AccessDeniedException")
                            .withMessage("User: arn:aws:iam::123456789012:user/orders is not authorized to perform:"
                                    + " lambda:InvokeFunction on resource:"
                                    + " arn:aws:lambda:eu-west-1:123456789012:function:price-order"));
            return failure(bench, LAMBDA, "{}");
        });
        symptom(texts, "403 InvalidSignatureException", bench -> failure(bench, LAMBDA + "?secretKey=wrong", "{}"));
        symptom(
                texts,
                "404 ResourceNotFoundException",
                bench -> failure(bench, "aws-lambda-proc:no-such-function", "{}"));
        symptom(texts, "400 InvalidRequestContentException", bench -> failure(bench, LAMBDA, "an apple"));
        symptom(texts, "The payload is too large", bench -> failure(bench, LAMBDA, new byte[6_291_457]));
        symptom(texts, "429 TooManyRequestsException", bench -> {
            bench.lambda
                    .function("price-order")
                    .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                            .always());
            return failure(bench, LAMBDA, "{}");
        });
        symptom(texts, "No answer within the timeout", bench -> {
            bench.lambda.function("price-order").fault(Fault.hang().always());
            return failure(bench, LAMBDA + "?timeout=50", "{}");
        });
        symptom(texts, "No answer at all", RealTexts::noAnswer);
        symptom(texts, "The function fails with Task timed out", bench -> {
            bench.lambda.function("price-order").duration(Duration.ofMinutes(1)).timeout(Duration.ofMillis(10));
            return Objects.requireNonNull(bench.send(LAMBDA, "{}").getMessage().getBody(String.class));
        });
        symptom(
                texts,
                "The function failed, with functionError=exception",
                bench -> failure(bench, LAMBDA + "?functionError=exception", "\"unicorn\""));
        symptom(texts, "The response is not what was asked for", bench -> {
            bench.lambda.streamFunction("price-order", (input, output, function) -> output.write('x'));
            return failure(bench, LAMBDA + "?responseFormat=json", "{}");
        });
        symptom(
                texts,
                "A header is refused",
                bench -> message(bench.template.send(LAMBDA, exchange -> {
                    exchange.getMessage().setHeader(CLIENT_CONTEXT, "e30=");
                    exchange.getMessage().setBody("{}");
                })));
        symptom(texts, "Rejected: maxConcurrency is reached", RealTexts::rejected);
        symptom(texts, "A function is paused", bench -> {
            bench.lambda
                    .function("price-order")
                    .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                            .retryAfter(86_400));
            bench.send(LAMBDA, "{}");
            return failure(bench, LAMBDA + "?totalTimeout=50", "{}");
        });
        symptom(texts, "A response is too large", bench -> {
            bench.lambda.streamFunction("price-order", (input, output, function) -> output.write(new byte[64]));
            return failure(bench, LAMBDA + "?maxResponseSize=16", "{}");
        });
        symptom(texts, "Credentials do not arrive in time", RealTexts::silentSts);
        symptom(texts, "totalTimeout is exceeded", bench -> {
            bench.lambda.function("price-order").fault(Fault.hang().always());
            return failure(bench, LAMBDA + "?totalTimeout=1s", "{}");
        });
        symptom(texts, "The rate limit's store is out of reach", RealTexts::storeDown);
        symptom(texts, "Elements of a batch failed", bench -> {
            bench.lambda.function("price-order").fault(Fault.status(404, "ResourceNotFoundException"));
            return failure(bench, LAMBDA + "?batch=always", List.of("{}", "{}", "{}"));
        });
        symptom(texts, "Failed while Camel stops", RealTexts::stopped);
        texts.put("getting-started.md#Run it", RealTexts::firstProgram);
        texts.put("testing.md#By hand", RealTexts::servedByHand);
        texts.put("README.md#See it work", RealTexts::example);
        texts.put("operations.md#Dev console", RealTexts::console);
        texts.put("many-in-one-invocation.md#Response of the function", RealTexts::badAnswer);
        return texts;
    }

    private static void symptom(Map<String, Source> texts, String heading, Source source) {
        texts.put("troubleshooting.md#" + heading, source);
    }

    private static String badAnswer(Workbench bench) {
        bench.lambda.streamFunction(
                "price-orders", (input, output, function) -> output.write(new byte[] {'[', '1', ']'}));
        Exchange sent =
                bench.send("aws-lambda-proc:price-orders?batch=always&batchSize=100&onFailure=flag", List.of(1, 2));
        Map<?, ?> failures = Objects.requireNonNull(sent.getProperty("CamelAwsLambdaProcBatchFailures", Map.class));
        return Objects.requireNonNull(((Exception) Objects.requireNonNull(failures.get(0))).getMessage());
    }

    private static String silentSts(Workbench bench) throws Exception {
        // Connections are accepted by the operating system, and nobody answers.
        try (ServerSocket sts = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return failure(
                    bench,
                    LAMBDA
                            + "?timeout=200&retries=0&roleArn=arn:aws:iam::123456789012:role/invoker&stsEndpoint=http://127.0.0.1:"
                            + sts.getLocalPort(),
                    "{}");
        }
    }

    static String refused(Workbench bench, String uri) {
        try {
            bench.context.getEndpoint(uri);
        } catch (RuntimeException e) {
            return rootMessage(e);
        }
        throw new AssertionError(uri + " was not refused");
    }

    private static String failure(Workbench bench, String uri, Object body) {
        return message(bench.send(uri, body));
    }

    private static String message(Exchange exchange) {
        Exception failure = Objects.requireNonNull(exchange.getException(), "the exchange did not fail");
        return Objects.requireNonNull(failure.getMessage());
    }

    private static String noRegion(Workbench bench) {
        bench.component().getConfiguration().setRegion(null);
        try {
            bench.context.getEndpoint(LAMBDA).createProducer().start();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalArgumentException) {
                    return Objects.requireNonNull(cause.getMessage());
                }
            }
        }
        throw new AssertionError("a region was found");
    }

    /** The failure of a message to an endpoint whose server, or proxy, answers with that status. */
    private static String answering(int status, IntFunction<String> uri, Workbench bench) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return failure(bench, uri.apply(server.getAddress().getPort()), "{}");
        } finally {
            server.stop(0);
        }
    }

    private static String noCredentials(Workbench bench) {
        bench.component().getConfiguration().setAccessKey(null);
        bench.component().getConfiguration().setSecretKey(null);
        return failure(bench, LAMBDA, "{}");
    }

    // Netty does not report every refused connection: docs/decisions/0007-known-faults-of-the-http-clients.md.
    private static String noAnswer(Workbench bench) {
        for (int i = 0; i < 20; i++) {
            String message = failure(bench, LAMBDA + "?endpoint=http://127.0.0.1:1&timeout=500", "{}");
            if (!message.contains("timeout=500ms")) {
                return message;
            }
        }
        throw new AssertionError("no refused connection was reported");
    }

    private static String rejected(Workbench bench) throws Exception {
        bench.lambda.function("price-order").fault(Fault.hang());
        String uri = LAMBDA + "?maxConcurrency=1&backpressure=reject";
        CompletableFuture<Exchange> first =
                bench.template.asyncSend(uri, exchange -> exchange.getMessage().setBody("{}"));
        bench.lambda.journal().await("price-order", 1, Duration.ofSeconds(30));
        String message = failure(bench, uri, "{}");
        first.cancel(false);
        return message;
    }

    private static String storeDown(Workbench bench) {
        bench.component().setRateLimitStore("redis://127.0.0.1:1");
        return failure(bench, LAMBDA + "?rateLimit=shared&timeout=100", "{}");
    }

    private static String stopped(Workbench bench) throws Exception {
        bench.lambda.function("price-order").fault(Fault.hang());
        CompletableFuture<Exchange> sent = bench.template.asyncSend(
                LAMBDA + "?timeout=10m", exchange -> exchange.getMessage().setBody("{}"));
        bench.lambda.journal().await("price-order", 1, Duration.ofSeconds(30));
        CamelContext context = bench.context;
        context.getShutdownStrategy().setTimeout(1);
        context.stop();
        return message(sent.get(60, TimeUnit.SECONDS));
    }

    private static String firstProgram(Workbench bench) throws Exception {
        Block program = Page.named("getting-started.md").block("A first program", "java");
        Class<?> loaded = new JavaBlock(program).load(bench.folder);
        return printed(() -> loaded.getMethod("main", String[].class).invoke(null, (Object) new String[0]));
    }

    // The port of the page may be in use here.
    private static String servedByHand(Workbench bench) {
        return printed(() -> LocalLambdaMain.main(new String[] {"--port", "0"}))
                .replaceAll("127.0.0.1:\\d+", "127.0.0.1:9001");
    }

    // How long it takes, and how often it is throttled, differ.
    private static String example(Workbench bench) throws Exception {
        System.setProperty("example.dir", "../examples/java-dsl");
        try {
            return printed(() -> PriceOrders.main(new String[0]))
                    .replaceFirst("in [\\d.]+ s, \\d+ retries", "in 4.8 s, 20 retries")
                    .replace("../examples", "examples");
        } finally {
            System.clearProperty("example.dir");
        }
    }

    // Times, the port and the client's number differ: they are replaced by those of the page, in turn.
    private static String console(Workbench bench) {
        bench.lambda
                .function("price-order")
                .fault(
                        Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                                .times(2),
                        Fault.status(503, "ServiceException"));
        bench.send(
                LAMBDA + "?batch=always&rateLimit=shared",
                Stream.iterate(0, i -> i + 1)
                        .limit(10)
                        .map(i -> i == 7 ? "\"unicorn\"" : "{}")
                        .toList());
        LambdaProcDevConsole console = new LambdaProcDevConsole();
        console.setCamelContext(bench.context);
        Matcher shown = DIFFERS.matcher(
                Page.named("operations.md").block("Dev console", "text").text());
        return DIFFERS.matcher((String) console.call(DevConsole.MediaType.TEXT))
                .replaceAll(found -> shown.find() ? shown.group() : found.group());
    }

    private static String printed(ThrowingRunnable program) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } catch (Throwable e) {
            throw new AssertionError("the program failed", e);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** What prints. */
    @FunctionalInterface
    private interface ThrowingRunnable {

        void run() throws Throwable;
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNull(root.getMessage());
    }
}
