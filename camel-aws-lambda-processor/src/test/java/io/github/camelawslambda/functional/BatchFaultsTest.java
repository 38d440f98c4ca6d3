package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches whose body or elements misbehave, and redeliveries of bodies that create their elements again. */
@Timeout(60)
class BatchFaultsTest extends BatchTest {

    @Test
    void arrayOfNumbers_isRedeliveredOnlyWhereItFailed() throws Exception {
        LocalFunction function = responding().fault(Fault.delay(Duration.ZERO), Fault.status(400, "X"));
        routeHealing(function, "aws-lambda-proc:fn?batch=always");

        Exchange exchange = send("direct:in", new double[] {1000.5, 2000.5, 3000.5});

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("1000.5", "2000.5", "3000.5", "2000.5");
    }

    @Test
    void iterableThatIteratesOnce_isRedeliveredOnlyWhereItFailed() throws Exception {
        LocalFunction function = responding();
        routeHealing(function, "aws-lambda-proc:fn?batch=always");
        Iterator<String> once = List.of("1", REFUSED, "3").iterator();
        Iterable<String> body = () -> once;

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("1", REFUSED, "3", REFUSED);
        assertThat(results(exchange)).containsExactly(of(1), of(REFUSED), of(3));
    }

    @Test
    void iterableThatMakesItsElementsAnew_isRedeliveredOnlyWhereItFailed() throws Exception {
        LocalFunction function = responding();
        routeHealing(function, "aws-lambda-proc:fn?batch=always");
        Iterable<Object> body = () ->
                Stream.of("1", REFUSED, "3").<Object>map(StringBuilder::new).iterator();

        Exchange exchange = send("direct:in", body);

        assertThat(exchange.getException()).isNull();
        assertThat(payloads()).containsExactly("1", REFUSED, "3", REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "always"})
    void listThatThrows_isAFailureOfItsName_andFlagged(String mode) {
        responding();
        IllegalStateException broken = new IllegalStateException("no session");
        List<Object> body = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw broken;
            }

            @Override
            public int size() {
                throw broken;
            }
        };

        Exchange exchange = send("aws-lambda-proc:fn?onFailure=flag&batch=" + mode, body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                .isInstanceOf(LambdaInvocationException.class);
    }

    @Test
    void iteratorThatThrowsACheckedException_failsTheBatch_andNothingIsPending() {
        responding();
        Iterator<Object> body = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Object next() {
                throw BatchFaultsTest.<RuntimeException>sneaky(new java.io.IOException("as Kotlin does"));
            }
        };

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(exchange.getException()).isInstanceOf(LambdaInvocationException.class);
        // Longer than this test may take: a stop that waits for anything fails it.
        context.getShutdownStrategy().setTimeout(600);
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchEnds_whenItIsAborted_andAnElementRefusesItsFlag(boolean parallel) throws Exception {
        responding().fault(Fault.hang().always());
        CompletableFuture<Object> ended = new CompletableFuture<>();
        route(routes ->
                routes.from("direct:in").to("aws-lambda-proc:fn?timeout=60s&maxConcurrency=1&parallel=" + parallel));
        List<Object> body = new ArrayList<>(messages("1"));
        DefaultMessage odd = new DefaultMessage(context) {
            @Override
            public void setHeader(String name, Object value) {
                throw new IllegalStateException("read only");
            }
        };
        odd.setBody("2");
        body.add(odd);
        body.add(message("3"));
        template.asyncSend("direct:in", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    ended.complete(done.getException());
                }
            });
        });
        lambda.journal().await(FUNCTION, 1, Duration.ofSeconds(10));
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        assertThat(ended.get(5, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        LambdaBatchException.class,
                        failure -> assertThat(failure.getFailures()).containsOnlyKeys(0, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void sameBatch_startsAfresh_afterAFailureThatIsContinued(int redeliveries) throws Exception {
        responding();
        route(routes -> {
            routes.onException(LambdaBatchException.class)
                    .maximumRedeliveries(redeliveries)
                    .redeliveryDelay(0)
                    .continued(true);
            routes.from("direct:in").to("aws-lambda-proc:fn?batch=always").to("aws-lambda-proc:fn?batch=always");
        });

        send("direct:in", List.of("1", REFUSED));

        assertThat(payloads().stream().filter("1"::equals)).hasSize(2);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable checked) throws T {
        throw (T) checked;
    }
}
