package io.github.camelawslambda.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The elements of a batch as messages. */
class SubjectTest {

    private final Exchange outer = Subjects.exchange("batch", Map.of("a", "outer", "b", "outer"));

    @Test
    void element_isItsOwnMessage_whenItIsAnExchangeOrAMessage() {
        Exchange element = Subjects.exchange("body", Map.of());

        assertThat(Subject.ofElement(element, outer))
                .isEqualTo(new Subject(element.getMessage(), element, outer, false));
        assertThat(Subject.ofElement(element.getMessage(), outer))
                .isEqualTo(new Subject(element.getMessage(), outer, outer, false));
    }

    @Test
    void element_isTheBodyOfANewMessage_whenItIsAValue() {
        Subject subject = Subject.ofElement("body", outer);

        assertThat(subject).isEqualTo(new Subject(subject.message(), outer, outer, true));
        assertThat(subject.message().getBody()).isEqualTo("body");
    }

    @Test
    void header_isThatOfTheMessage_elseOfTheBatch() {
        Exchange element = Subjects.exchange("body", Map.of("a", "own"));
        Subject subject = Subject.ofElement(element, outer);

        assertThat(subject.withHeader("a")).isSameAs(element.getMessage());
        assertThat(subject.withHeader("b")).isSameAs(outer.getMessage());
        assertThat(subject.withHeader("c")).isNull();
        assertThat(Subject.of(outer).withHeader("c")).isNull();
    }
}
