package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one cell through a Camel context to a server, both for this cell only, and records the
 * outcomes.
 */
final class Trial {

    private static final String ROLE = "arn:aws:iam::123456789012:role/invoker";

    private final Cell cell;
    private final Surroundings surroundings;
    private final List<String> oddities = new ArrayList<>();

    Trial(Cell cell, Surroundings surroundings) {
        this.cell = cell;
        this.surroundings = surroundings;
    }

    Outcome run() throws Exception {
        ServerSocket socket = cell.fault() == Fault.UNTRUSTED ? surroundings.untrustedSocket() : FaultyServer.socket();
        try (FaultyServer server = new FaultyServer(socket, cell);
                CellRedis redis = CellRedis.of(cell, surroundings);
                CamelContext context = new DefaultCamelContext()) {
            // It takes longer than most faults.
            context.disableJMX();
            configure(context.getComponent("aws-lambda-proc", LambdaProcComponent.class), redis);
            String uri = uri(server);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri).process(Trial::readStream);
                }
            });
            context.start();
            redis.beforeMessages();
            try (ProducerTemplate template = context.createProducerTemplate()) {
                List<Exchange> messages = IntStream.range(0, cell.mode().messages())
                        .mapToObj(number -> message(context, number))
                        .toList();
                long start = System.nanoTime();
                if (cell.mode().isBatch()) {
                    sendBatch(context, template, messages);
                } else {
                    sendEach(template, messages);
                }
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                return new Outcome(outcomes(messages), server.requests(), millis, oddities);
            }
        }
    }

    private void configure(LambdaProcComponent component, CellRedis redis) {
        component.getConfiguration().setRegion("eu-west-1");
        component.getConfiguration().setAccessKey("test");
        component.getConfiguration().setSecretKey("test");
        component.getConfiguration().setRetryDelay(Duration.ofMillis(1));
        component.getConfiguration().setMaxRetryDelay(Duration.ofMillis(5));
        if (cell.fault().isOfRedis()) {
            component.setRateLimits(Map.of("shared", "1000/1s"));
            component.setRateLimitStore(redis.uri());
        }
    }

    private String uri(FaultyServer server) {
        String local = "http://127.0.0.1:" + server.port();
        String endpoint =
                switch (cell.fault()) {
                    case REFUSED -> "http://" + Surroundings.CLOSED;
                    case UNKNOWN_HOST -> "http://lambda.invalid";
                    case UNTRUSTED -> "https://127.0.0.1:" + server.port();
                    default -> local;
                };
        String uri = "aws-lambda-proc:fn?endpoint=%s&%s&retries=%d&timeout=%d%s"
                .formatted(
                        endpoint,
                        cell.client().options(),
                        cell.retries(),
                        cell.timeout().toMillis(),
                        cell.mode().options());
        if (cell.fault().isOfCredentials()) {
            boolean isClosed = cell.fault() == Fault.STS_GONE && cell.always();
            uri += "&roleArn=%s&stsEndpoint=%s".formatted(ROLE, isClosed ? "http://" + Surroundings.CLOSED : local);
        }
        return cell.fault().isOfRedis() ? uri + "&rateLimit=shared" : uri;
    }

    private static void readStream(Exchange exchange) throws Exception {
        if (exchange.getMessage().getBody() instanceof InputStream stream) {
            exchange.getMessage().setBody(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Exchange message(CamelContext context, int number) {
        Exchange message = new DefaultExchange(context);
        message.getMessage().setBody("{\"question\":%d}".formatted(number));
        message.getMessage().setHeader("own", "kept");
        return message;
    }

    private static void sendEach(ProducerTemplate template, List<Exchange> messages) throws Exception {
        List<CompletableFuture<Exchange>> sent = messages.stream()
                .map(message -> template.asyncSend("direct:in", message))
                .toList();
        for (CompletableFuture<Exchange> each : sent) {
            each.get(Matrix.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sendBatch(CamelContext context, ProducerTemplate template, List<Exchange> messages) {
        Exchange outer = new DefaultExchange(context);
        outer.getMessage().setBody(messages);
        template.send("direct:in", outer);
        oddities.addAll(OuterExchange.oddities(outer, messages));
    }

    private List<Outcome.Message> outcomes(List<Exchange> messages) {
        List<Outcome.Message> outcomes = new ArrayList<>();
        for (int number = 0; number < messages.size(); number++) {
            outcomes.add(outcome(messages.get(number), number));
        }
        return outcomes;
    }

    private Outcome.Message outcome(Exchange message, int number) {
        Exception failure = message.getException();
        String body = "{\"%s\":%d}".formatted(failure == null ? "answer" : "question", number);
        Object attempts = message.getMessage().getHeader(LambdaProcConstants.ATTEMPTS);
        if (failure != null && !(failure instanceof LambdaInvocationException)) {
            // The stream was the body already.
            return new Outcome.Message(failure, asInt(attempts));
        }
        if (!body.equals(message.getMessage().getBody())) {
            oddities.add("message %d %s, but its body is %s"
                    .formatted(
                            number,
                            failure == null ? "was served" : "failed",
                            message.getMessage().getBody()));
        }
        if (failure == null) {
            if (!"kept".equals(message.getMessage().getHeader("own"))) {
                oddities.add("message %d was served, but lost a header".formatted(number));
            }
            return new Outcome.Message(null, asInt(attempts));
        }
        Set<String> headers = message.getMessage().getHeaders().keySet();
        if (!headers.equals(Set.of("own"))) {
            oddities.add("message %d failed, but its headers are %s".formatted(number, headers));
        }
        return new Outcome.Message(failure, ((LambdaInvocationException) failure).getAttempts());
    }

    private static int asInt(@Nullable Object attempts) {
        return attempts instanceof Integer number ? number : -1;
    }
}
