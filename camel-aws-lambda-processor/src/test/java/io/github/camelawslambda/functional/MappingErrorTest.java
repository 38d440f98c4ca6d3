package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 1, sentence 4: what cannot be mapped fails by name, also where it throws a Java {@code Error}. */
@Timeout(60)
class MappingErrorTest extends BatchTest {

    /** Thrown by the classes below. */
    public static final class Broken extends AssertionError {

        private static final long serialVersionUID = 1L;

        Broken() {
            super("thrown by the test");
        }
    }

    /** A body. */
    public static final class BrokenGetter {

        public String getName() {
            throw new Broken();
        }
    }

    /** A body whose property is a new object of the same class each time. */
    public static final class Endless {

        public Endless getNext() {
            return new Endless();
        }
    }

    /** A body whose stack overflows. */
    public static final class BottomlessGetter {

        @SuppressWarnings("InfiniteRecursion") // that is the test
        public String getName() {
            return getName();
        }
    }

    private static final class BrokenText implements CharSequence {

        @Override
        public int length() {
            throw new Broken();
        }

        @Override
        public char charAt(int index) {
            throw new Broken();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new Broken();
        }

        @Override
        public String toString() {
            throw new Broken();
        }
    }

    private static final class BrokenStream extends InputStream {

        @Override
        public int read() {
            throw new Broken();
        }
    }

    /** A type of responses. */
    public static final class BrokenSetter {

        public void setOf(int number) {
            throw new Broken();
        }
    }

    /** A type of responses. */
    @JsonDeserialize(using = BrokenDeserializer.class)
    public static final class Unreadable {}

    /** As a user's module may bring it. */
    public static final class BrokenDeserializer extends StdDeserializer<Unreadable> {

        private static final long serialVersionUID = 1L;

        public BrokenDeserializer() {
            super(Unreadable.class);
        }

        @Override
        public Unreadable deserialize(JsonParser parser, DeserializationContext context) {
            throw new Broken();
        }
    }

    @BeforeEach
    void start() {
        context.getShutdownStrategy().setTimeout(1);
        responding();
    }

    static Stream<Object> brokenBodies() {
        return Stream.of(new BrokenGetter(), new BottomlessGetter(), new BrokenText(), new BrokenStream());
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void message_failsByName_whenItsBodyThrowsAnError(Object body) throws Exception {
        Exchange exchange = sent("aws-lambda-proc:fn", body);

        assertNotMapped(exchange.getException(), 0).hasRootCauseInstanceOf(Error.class);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void message_isFlagged_whenItsBodyThrowsAnError_andOnFailureIsFlag(Object body) throws Exception {
        Exchange exchange = sent("aws-lambda-proc:fn?onFailure=flag", body);

        assertThat(exchange.getException()).isNull();
        assertNotMapped(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION), 0)
                .hasRootCauseInstanceOf(Error.class);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void element_failsAlone_whenItThrowsAnError(Object body) throws Exception {
        Exchange exchange =
                sent("aws-lambda-proc:fn?batch=always&parallel=true&onFailure=flag", List.of("0", body, "2"));

        assertSummary(exchange, 3, 1);
        assertNotMapped(failures(exchange).get(1), 0).hasRootCauseInstanceOf(Error.class);
        assertThat(results(exchange)).containsExactly(of(0), body, of(2));
    }

    @Test
    void message_failsByName_whenItsBodyHasNoEnd() throws Exception {
        Object body = new Endless();

        Exchange exchange = sent("aws-lambda-proc:fn", body);

        assertNotMapped(exchange.getException(), 0);
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {BrokenSetter.class, Unreadable.class})
    void message_failsByName_afterOneRequest_whenItsResponseThrowsAnError(Class<?> type) throws Exception {
        Exchange exchange = sent("aws-lambda-proc:fn?responseType=" + type.getName(), "1");

        assertNotMapped(exchange.getException(), 1).hasMessageContaining("responseType");
        assertThat(exchange.getMessage().getBody()).isEqualTo("1");
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {BrokenSetter.class, Unreadable.class})
    void message_isFlagged_whenItsResponseThrowsAnError_andOnFailureIsFlag(Class<?> type) throws Exception {
        Exchange exchange = sent("aws-lambda-proc:fn?onFailure=flag&responseType=" + type.getName(), "1");

        assertThat(exchange.getException()).isNull();
        assertNotMapped(exchange.getMessage().getHeader(LambdaProcConstants.EXCEPTION), 1);
        assertThat(exchange.getMessage().getBody()).isEqualTo("1");
        assertThat(lambda.journal().count(FUNCTION)).isEqualTo(1);
    }

    @Test
    void cause_isTheError_whenADeserializerThrowsIt() throws Exception {
        Exchange exchange = sent("aws-lambda-proc:fn?responseType=" + Unreadable.class.getName(), "1");

        assertNotMapped(exchange.getException(), 1).hasRootCauseInstanceOf(Error.class);
    }

    /** Bounded, whatever the component does with what it is given. */
    private Exchange sent(String uri, Object body) throws Exception {
        CompletableFuture<Exchange> sent = sendInBackground(uri, body);
        return sent.get(30, TimeUnit.SECONDS);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertNotMapped(
            @Nullable Object failure, int attempts) {
        assertThat(failure).isInstanceOfSatisfying(LambdaInvocationException.class, exception -> {
            assertThat(exception.isRetryable()).isFalse();
            assertThat(exception.getAttempts()).isEqualTo(attempts);
            assertThat(exception.getFunction()).isEqualTo(FUNCTION);
        });
        return assertThat((Throwable) failure);
    }
}
