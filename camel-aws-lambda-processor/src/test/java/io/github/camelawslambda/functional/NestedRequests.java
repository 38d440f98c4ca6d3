package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Produce;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Routes that wait for a second invocation on the thread on which they continue after the first one. */
class NestedRequests extends BatchTest {

    private static final String FIRST = "aws-lambda-proc:first?timeout=30s";
    private static final String SECOND = "aws-lambda-proc:second?timeout=30s";
    private static final Duration OF_A_FUNCTION = Duration.ofMillis(50);
    private static final Duration BOUND = Duration.ofSeconds(20);

    /** How a route waits for the second answer. */
    enum Way {
        TEMPLATE,
        BEAN,
        SEDA
    }

    /** Made by Camel for {@link Asking}. */
    @FunctionalInterface
    public interface Second {

        String ask(String body);
    }

    /** A bean as users write it. */
    public static final class Asking {

        @Produce(SECOND)
        public @Nullable Second second;

        public String ask(String body) {
            return Objects.requireNonNull(second).ask(body);
        }
    }

    /** Sends so many at once; each must come back with its own two answers. */
    void assertEachIsAnswered(Way way, int messages) throws Exception {
        // Messages that hang must not hold up the end of the test.
        context.getShutdownStrategy().setTimeout(1);
        responding("first").duration(OF_A_FUNCTION);
        responding("second").duration(OF_A_FUNCTION);
        context.addRoutes(routes(way));

        List<Exchange> ended =
                AsyncSender.assertAllEnd(AsyncSender.to(context, "direct:in").sendNumbers(messages), BOUND);

        assertThat(ended).extracting(Exchange::getException).containsOnlyNulls();
        assertThat(ended)
                .extracting(exchange -> exchange.getMessage().getBody(String.class))
                .containsExactlyElementsOf(IntStream.range(0, messages)
                        .mapToObj(number -> of(of(number)))
                        .toList());
    }

    private RouteBuilder routes(Way way) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                switch (way) {
                    case TEMPLATE ->
                        from("direct:in")
                                .to(FIRST)
                                .process(exchange -> exchange.getMessage()
                                        .setBody(template.requestBody(
                                                SECOND, exchange.getMessage().getBody(), String.class)));
                    case BEAN -> from("direct:in").to(FIRST).bean(Asking.class, "ask");
                    case SEDA -> {
                        from("direct:in").to(FIRST).to("seda:next");
                        from("seda:next").to(SECOND);
                    }
                }
            }
        };
    }
}
