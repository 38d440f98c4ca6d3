package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of unusual elements, and in unusual places. */
class BatchOddElementsTest extends BatchTest {

    private static final int SIX_MB = 6 * 1024 * 1024;

    /** Counts how it is read. */
    private static final class Counted implements Iterable<Integer> {

        private final int size;
        private final AtomicInteger iterators = new AtomicInteger();
        private final AtomicInteger pulled = new AtomicInteger();

        Counted(int size) {
            this.size = size;
        }

        @Override
        public Iterator<Integer> iterator() {
            iterators.incrementAndGet();
            return IntStream.range(0, size)
                    .peek(each -> pulled.incrementAndGet())
                    .iterator();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lazyIterable_isReadOnce(boolean parallel) {
        responding();
        Counted body = new Counted(500);

        Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + parallel, body);

        assertThat(results(exchange))
                .isEqualTo(IntStream.range(0, 500).mapToObj(BatchTest::of).toList());
        assertThat(body.iterators).hasValue(1);
        assertThat(body.pulled).hasValue(500);
    }

    @ParameterizedTest
    @CsvSource({"false, exception", "false, flag", "true, exception", "true, flag"})
    void iteratorThatThrowsHalfway_failsTheBatch_andNothingHangs(boolean parallel, String onFailure) {
        responding();
        String client = "maxConcurrency=2&backpressure=reject&batch=always&parallel=" + parallel;
        IllegalStateException broken = new IllegalStateException("the iterator broke");
        Iterator<Integer> body = IntStream.range(0, 10)
                .peek(number -> {
                    if (number == 5) {
                        throw broken;
                    }
                })
                .iterator();

        Exchange exchange = send("aws-lambda-proc:fn?onFailure=" + onFailure + "&" + client, body);

        // The message as a whole could not be read.
        Object failure = onFailure.equals("flag")
                ? exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION)
                : exchange.getException();
        assertThat((Throwable) failure)
                .isInstanceOf(LambdaInvocationException.class)
                .hasRootCause(broken);
        assertThat(payloads()).doesNotContain("5", "6").doesNotHaveDuplicates();
        // No place is lost.
        Exchange next = send("aws-lambda-proc:fn?" + client, List.of(numbers(10)));
        assertThat(next.getException()).isNull();
        assertThat(send("aws-lambda-proc:fn?" + client, "1").getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nullElement_isInvokedWithoutAPayload_underAlways(boolean parallel) {
        lambda.asyncFunction(
                FUNCTION,
                (payload, lambdaContext) ->
                        CompletableFuture.completedFuture(new byte[] {(byte) ('0' + payload.length)}));
        List<@Nullable Object> withNull = Arrays.asList("1", null, "22");

        for (Object body : List.of(withNull, withNull.iterator(), withNull.toArray())) {
            Exchange exchange = send("aws-lambda-proc:fn?batch=always&parallel=" + parallel, body);

            assertThat(exchange.getException()).isNull();
            assertThat(results(exchange)).containsExactly("1", "0", "2");
            assertSummary(exchange, 3);
        }
    }

    @Test
    void listWithANull_isOnePayload_underAuto() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn", Arrays.asList(null, null));

        assertThat(payloads()).containsExactly("[null,null]");
        assertNoBatch(exchange);
    }

    @Test
    void nestedCollection_isOnePayload() {
        responding();

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", List.of(List.of(1, 2), new int[] {3}, List.of()));

        assertThat(results(exchange)).containsExactly(of("[1,2]"), of("[3]"), of("[]"));
        assertSummary(exchange, 3);
    }

    @ParameterizedTest
    @CsvSource({"EXCHANGE, false", "MESSAGE, true", "PLAIN, false", "PLAIN, true"})
    void elementThatIsTooLarge_failsAlone_beforeItIsSent(Kind kind, boolean parallel) {
        responding();
        byte[] large = new byte[SIX_MB + 1];

        Exchange exchange = send(
                "aws-lambda-proc:fn?batch=always&onFailure=flag&parallel=" + parallel, batch(kind, "0", large, "2"));

        assertSummary(exchange, 3, 1);
        assertThat(failures(exchange).get(1)).isInstanceOf(LambdaPayloadTooLargeException.class);
        assertThat(results(exchange)).containsExactly(of(0), large, of(2));
        assertThat(payloads()).containsExactlyInAnyOrder("0", "2");
    }

    @Test
    void elementWithAnEarlierException_isInvoked_andIsNoFailure() {
        responding();
        List<Exchange> body = exchanges("1", "2");
        body.get(0).setException(new IllegalStateException("earlier"));

        Exchange exchange = send("aws-lambda-proc:fn", body);

        assertThat(exchange.getException()).isNull();
        assertThat(results(exchange)).containsExactly(of(1), of(2));
        assertSummary(exchange, 2);
    }

    @Test
    void mixedElements_areEachTreatedAsTheirKind_underAlways() {
        responding();
        Exchange one = exchange("1");
        List<Object> body = new ArrayList<>(List.of(one, message("2"), "3"));

        Exchange exchange = send("aws-lambda-proc:fn?batch=always", body);

        assertThat(payloads()).containsExactly("1", "2", "3");
        assertThat(results(exchange)).containsExactly(of(1), of(2), of(3));
        assertThat(one.getMessage().getBody()).isEqualTo(of(1));
    }
}
