package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The outcomes of the elements of a batch, and the body that results. */
class BatchOutcomesTest {

    private static final LambdaInvocationException FAILURE = Rejection.notInvoked("fn", "closed", null);

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private final Exchange outer = endpoint.exchange(null);

    private static Batch batch(Collection<?> body) {
        return new Batch(body, new ArrayList<>(body));
    }

    private void succeed(Batch batch, int index, @Nullable Object result) throws Throwable {
        Subject subject = batch.subject(index, outer);
        subject.message().setBody(result);
        batch.succeed(index, subject);
    }

    private Message message(Object body) {
        return endpoint.message(body, "name", "value");
    }

    @Test
    void openElements_areThoseWithoutSuccess() throws Throwable {
        Batch batch = batch(List.of("a", "b", "c"));
        batch.fail(1, FAILURE);
        succeed(batch, 0, "A");
        succeed(batch, 2, "C");

        assertThat(List.of(batch.nextOpen(0), batch.nextOpen(1), batch.nextOpen(2), batch.nextOpen(3)))
                .containsExactly(1, 1, -1, -1);
        assertThat(batch.countOpen()).isEqualTo(1);
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.failures()).isEqualTo(Map.of(1, FAILURE));
        assertThat(batch.bodyOfResults()).isEqualTo(List.of("A", "b", "C"));
        assertThat(batch.originalBody()).isEqualTo(List.of("a", "b", "c")).isSameAs(batch.body());
    }

    @Test
    void body_staysTheSame_whenItsMessagesAreUpdated() throws Throwable {
        List<Message> body = List.of(message("a"), message("b"));
        Batch batch = batch(body);
        succeed(batch, 0, "A");

        assertThat(batch.bodyOfResults()).isSameAs(body);
        assertThat(body.get(0).getBody()).isEqualTo("A");
        assertThat(batch(List.of()).bodyOfResults()).isEqualTo(List.of());
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("list", List.of("a"), true),
                arguments("array", new int[] {1}, true),
                arguments("objects", new Object[] {"a"}, true),
                arguments("iterator", List.of("a").iterator(), false),
                arguments("iterable", (Iterable<Object>) List.<Object>of("a")::iterator, false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bodies")
    void originalBody_isTheBody_unlessItCanBeReadOnlyOnce(String what, Object body, boolean isBody) {
        List<@Nullable Object> elements = new ArrayList<>(List.of("a"));

        assertThat(new Batch(body, elements).originalBody()).isSameAs(isBody ? body : elements);
    }

    @Test
    void streamThatWasRead_isReplacedByItsContent() throws Throwable {
        InputStream stream = InputStream.nullInputStream();
        List<Object> body = new ArrayList<>(Arrays.asList(stream, "b", null));
        Batch batch = batch(body);
        for (int i = 0; i < 3; i++) {
            Subject subject = batch.subject(i, outer);
            if (i == 0) {
                subject.message().setBody("content");
            }
            batch.afterReading(i, subject);
        }

        assertThat(batch.elements()).containsExactly("content", "b", null);
        assertThat(batch.bodyOfResults()).isEqualTo(Arrays.asList("content", "b", null));
        assertThat(batch.originalBody()).isEqualTo(Arrays.asList("content", "b", null));

        // The redelivered list still has the stream.
        Batch again = batch(body);
        again.resumeFrom(batch);
        assertThat(again.elements()).containsExactly("content", "b", null);
        assertThat(again.originalBody()).isSameAs(again.elements());
    }

    @Test
    void messages_keepTheirBodies_whenTheyWereRead() throws Throwable {
        Message message = message("a");
        Batch batch = batch(List.of(message));

        batch.afterReading(0, batch.subject(0, outer));

        assertThat(batch.elements()).containsExactly(message);
    }

    @Test
    void results_areResumed_whereElementsAreTheSame() throws Throwable {
        String same = "a";
        Batch earlier = batch(List.of(same, "b", "c"));
        succeed(earlier, 0, "A");
        succeed(earlier, 1, "B");
        Message error = message("E");
        error.setHeader(LambdaProcConstants.FUNCTION_ERROR, "Unhandled");
        earlier.succeed(0, new Subject(error, outer, outer));

        Batch batch = batch(List.of(same, "other"));
        batch.resumeFrom(earlier);

        assertThat(batch.countOpen()).isEqualTo(1);
        assertThat(batch.bodyOfResults()).isEqualTo(List.of("E", "other"));
        assertThat(batch.functionErrors()).isEqualTo(Map.of(0, "Unhandled"));
        assertThat(earlier.functionErrors()).isEqualTo(Map.of(0, "Unhandled"));
    }

    @Test
    void copies_replaceSharedMessages_inTheBodyAndInRedeliveries() throws Throwable {
        Message shared = message("a");
        List<Message> body = new ArrayList<>(List.of(shared, shared));
        Batch batch = batch(body);
        batch.unshare(outer);
        succeed(batch, 0, "A");
        assertThat(body.get(1)).isSameAs(shared);
        Object copy = batch.elements().get(1);
        assertThat(copy).isNotSameAs(shared);

        Batch again = batch(body);
        again.resumeFrom(batch);
        again.unshare(outer);
        assertThat(again.elements()).containsExactly(shared, copy);
        assertThat(again.countOpen()).isEqualTo(1);

        assertThat(batch.originalBody()).isSameAs(body);
        assertThat(body).containsExactly(shared, (Message) copy);
        assertThat(batch.bodyOfResults()).isSameAs(body);
    }

    @Test
    void results_areAList_whenTheBodyCannotTakeCopies() {
        Message shared = message("a");
        List<Message> body = List.of(shared, shared);
        Batch batch = batch(body);
        batch.unshare(outer);

        assertThat(batch.bodyOfResults()).isSameAs(batch.elements());
        assertThat(batch.originalBody()).isSameAs(body);
        Batch ofSet = new Batch(new LinkedHashSet<>(body), new ArrayList<>(body));
        ofSet.unshare(outer);
        assertThat(ofSet.bodyOfResults()).isSameAs(ofSet.elements());
    }

    @Test
    void element_failsWhenItIsRead_ifItSharesAStream() {
        Exchange exchange = endpoint.exchange("a");
        InputStream stream = InputStream.nullInputStream();
        Batch batch = batch(List.of(stream, stream, exchange));
        batch.unshare(outer);

        assertThatThrownBy(() -> batch.subject(1, outer)).isInstanceOf(SharedObjects.SharedStreamException.class);
    }

    @Test
    void unusableElement_isNotFlagged_sinceAnotherMayBeTheSameObject() {
        InputStream stream = InputStream.nullInputStream();
        Message second = message(stream);
        Batch batch = batch(List.of(message(stream), second));
        batch.unshare(outer);

        batch.fail(1, FAILURE);

        assertThat(batch.failures()).isEqualTo(Map.of(1, FAILURE));
        assertThat(second.getHeader(LambdaProcConstants.EXCEPTION)).isNull();
    }

    @Test
    void failedElement_isFlagged_ifItIsAMessage() {
        Exchange exchange = endpoint.exchange("a");
        Message message = message("b");
        Message broken = new DefaultMessage(outer.getContext()) {
            @Override
            public void setHeader(String name, @Nullable Object value) {
                throw new IllegalStateException("broken");
            }
        };
        Batch batch = batch(List.of(exchange, message, broken, "text"));
        for (int i = 0; i < 4; i++) {
            batch.fail(i, FAILURE);
        }

        assertThat(exchange.getException()).isSameAs(FAILURE);
        assertThat(message.getHeader(LambdaProcConstants.EXCEPTION)).isSameAs(FAILURE);
        assertThat(batch.failures()).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void flagOfAnEarlierFailure_isRemoved_whenAnExchangeSucceeds() throws Throwable {
        Exchange flagged = endpoint.exchange("a");
        flagged.setException(FAILURE);
        Exchange users = endpoint.exchange("b");
        users.setException(new IllegalStateException("of the user"));
        Batch batch = batch(List.of(flagged, users));
        succeed(batch, 0, "A");
        succeed(batch, 1, "B");

        assertThat(flagged.getException()).isNull();
        assertThat(users.getException()).isInstanceOf(IllegalStateException.class);
    }
}
