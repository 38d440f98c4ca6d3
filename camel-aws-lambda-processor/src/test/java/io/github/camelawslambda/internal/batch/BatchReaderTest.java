package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchReaderTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final Redelivery redelivery = new Redelivery("endpoint");

    @BeforeEach
    void always() {
        endpoint.options.setBatch("always");
    }

    private @Nullable Batch read(Exchange exchange) {
        return new BatchReader(
                        endpoint.settings(), redelivery, endpoint.pipeline().reader())
                .read(exchange);
    }

    private Batch readBatch(Exchange exchange) {
        return Objects.requireNonNull(read(exchange));
    }

    private static void redeliver(Exchange exchange) {
        int earlier = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, earlier + 1);
    }

    @Test
    void body_isNoBatch_whenItIsMissingOrOneMessage() {
        assertThat(read(endpoint.exchange(null))).isNull();
        assertThat(read(endpoint.exchange("text"))).isNull();
    }

    private static Iterable<String> once(String... elements) {
        Iterator<String> iterator = List.of(elements).iterator();
        return () -> iterator;
    }

    static Stream<Arguments> redelivered() {
        return Stream.of(
                arguments("list", List.of("a", "b")),
                arguments("iterator", List.of("a", "b").iterator()),
                arguments("iterable that can be read once", once("a", "b")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("redelivered")
    void redeliveredBatch_continues(String what, Object body) {
        Exchange exchange = endpoint.exchange(body);
        Batch first = readBatch(exchange);
        assertThat(first.elements()).containsExactly("a", "b");
        Subject subject = Subject.ofElement("a", exchange);
        subject.message().setBody("A");
        first.succeed(0, subject);
        first.fail(1, Rejection.notInvoked("fn", "closed", null));
        redelivery.remember(exchange, first);
        redeliver(exchange);

        Batch second = readBatch(exchange);

        assertThat(second.elements()).containsExactly("a", "b");
        assertThat(second.countOpen()).isEqualTo(1);
        assertThat(second.nextOpen(0)).isEqualTo(1);
        assertThat(second.failures()).isEmpty();
        assertThat(second.bodyOfResults()).isEqualTo(List.of("A", "b"));
    }

    @Test
    void bodyThatThrows_isNotInvoked_andLosesNoElement() {
        Iterator<String> broken = new FailingOnce("a", "b", "c");
        Exchange exchange = endpoint.exchange(broken);

        assertThatThrownBy(() -> read(exchange))
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessage(
                        "no element was invoked on fn: the body of type %s threw java.lang.IllegalStateException after it had given 1 elements. Collect the elements into a list first",
                        FailingOnce.class.getName())
                .hasCauseInstanceOf(IllegalStateException.class)
                .asInstanceOf(InstanceOfAssertFactories.type(LambdaInvocationException.class))
                .satisfies(failure -> {
                    assertThat(failure.getFunction()).isEqualTo("fn");
                    assertThat(failure.getAttempts()).isZero();
                    assertThat(failure.isRetryable()).isFalse();
                });

        List<Object> rest = new ArrayList<>();
        exchange.getMessage().getBody(Iterator.class).forEachRemaining(rest::add);
        assertThat(rest).containsExactly("a", "b", "c");
    }

    @Test
    void iterator_continues_whenItThrewInTheEarlierTry() {
        Iterator<String> broken = new FailingOnce("a", "b", "c");
        Exchange exchange = endpoint.exchange(broken);
        assertThatThrownBy(() -> read(exchange)).isInstanceOf(LambdaInvocationException.class);

        exchange.getMessage().setBody(broken);
        redeliver(exchange);

        assertThat(readBatch(exchange).elements()).containsExactly("a", "b", "c");
    }

    @Test
    void results_areKept_whenARedeliveryCannotReadTheBody() {
        List<Object> body = new FailingList();
        Exchange exchange = endpoint.exchange(body);
        Batch first = readBatch(exchange);
        first.succeed(0, Subject.ofElement("A", exchange));
        redelivery.remember(exchange, first);
        redeliver(exchange);
        assertThatThrownBy(() -> read(exchange)).hasMessageContaining("after it had given 0 elements");
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        redeliver(exchange);

        assertThat(readBatch(exchange).countOpen()).isEqualTo(1);
    }

    @Test
    void body_isRefused_whenItThrowsBeforeItIsKnownToBeABatch() {
        endpoint.options.setBatch("auto");
        List<Object> broken = new AbstractList<>() {
            @Override
            public Object get(int index) {
                throw new IllegalStateException("broken");
            }

            @Override
            public int size() {
                return 1;
            }
        };

        assertThatThrownBy(() -> read(endpoint.exchange(broken)))
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("after it had given 0 elements");
    }

    @Test
    void batch_isRefused_whenItsElementsWouldShareTheNameOfAnExecution() {
        Exchange exchange = endpoint.exchange(List.of("a"));
        exchange.getMessage().setHeader(LambdaProcConstants.DURABLE_EXECUTION_NAME, "name");
        assertThat(read(exchange)).isNotNull();

        endpoint.options.setBatchSize(2);

        assertThatThrownBy(() -> read(exchange)).hasMessageContaining("one name cannot start many executions");
    }

    @Test
    void elements_getCopies_whenTheyAreTheSameMessage() {
        Message message = endpoint.message("a", "name", "value");

        Batch batch = readBatch(endpoint.exchange(List.of(message, message)));

        assertThat(batch.elements().get(0)).isSameAs(message);
        assertThat(batch.elements().get(1)).isNotSameAs(message).isInstanceOf(Message.class);
    }

    /** Throws once, after the first element. */
    private static final class FailingOnce implements Iterator<String> {

        private final Iterator<String> elements;
        private int calls;

        FailingOnce(String... elements) {
            this.elements = List.of(elements).iterator();
        }

        @Override
        public boolean hasNext() {
            return elements.hasNext();
        }

        @Override
        public String next() {
            if (++calls == 2) {
                throw new IllegalStateException("broken");
            }
            return elements.next();
        }
    }

    /** Throws when it is read for the second time. */
    private static final class FailingList extends AbstractList<Object> {

        private final List<Object> elements = List.of("a", "b");
        private int reads;

        @Override
        public Object get(int index) {
            return elements.get(index);
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public Object[] toArray() {
            if (++reads == 2) {
                throw new IllegalStateException("broken");
            }
            return elements.toArray();
        }
    }
}
