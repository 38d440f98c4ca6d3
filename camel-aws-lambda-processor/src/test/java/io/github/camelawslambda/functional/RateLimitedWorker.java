package io.github.camelawslambda.functional;

import io.github.camelawslambda.LambdaProcComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** A program that invokes a function for a batch under a limit that is shared with other processes. */
final class RateLimitedWorker {

    static final int WARM_UP = 200;

    private RateLimitedWorker() {}

    /**
     * Takes the endpoint of Lambda, the store, the limit, its number and how many elements. Warms up, and waits for a
     * byte from its standard input.
     */
    public static void main(String[] args) throws Exception {
        try (CamelContext context = new DefaultCamelContext();
                ProducerTemplate template = context.createProducerTemplate()) {
            LambdaProcComponent component = context.getComponent("aws-lambda-proc", LambdaProcComponent.class);
            component.getConfiguration().setEndpoint(args[0]);
            component.getConfiguration().setRegion("us-east-1");
            component.getConfiguration().setAccessKey(FunctionalTest.ACCESS_KEY);
            component.getConfiguration().setSecretKey(FunctionalTest.SECRET_KEY);
            component.setRateLimitStore(args[1]);
            component.setRateLimits(Map.of("shared", args[2], "warm-up", "1000/1s"));
            context.start();
            // A cold virtual machine would ask for permits, and send what has one, much later than the others.
            for (int i = 0; i < WARM_UP; i++) {
                template.sendBody("aws-lambda-proc:warm-up?rateLimit=warm-up&timeout=1m", "0");
            }
            System.in.read();
            int first = Integer.parseInt(args[3]) * 1_000;
            List<String> numbers = IntStream.range(first, first + Integer.parseInt(args[4]))
                    .mapToObj(String::valueOf)
                    .toList();
            Exchange batch = template.send(
                    "aws-lambda-proc:fn?rateLimit=shared&timeout=1m&batch=always&parallel=true",
                    exchange -> exchange.getMessage().setBody(numbers));
            if (batch.getException() != null) {
                throw batch.getException();
            }
        }
    }
}
