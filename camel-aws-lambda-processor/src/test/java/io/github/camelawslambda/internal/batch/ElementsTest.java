package io.github.camelawslambda.internal.batch;

import static io.github.camelawslambda.internal.settings.BatchMode.ALWAYS;
import static io.github.camelawslambda.internal.settings.BatchMode.AUTO;
import static io.github.camelawslambda.internal.settings.BatchMode.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelawslambda.internal.settings.BatchMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementsTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final Exchange EXCHANGE = new DefaultExchange(CONTEXT);
    private static final Message MESSAGE = new DefaultMessage(CONTEXT);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("null", null, List.of()),
                arguments("text", "text", List.of()),
                arguments("bytes", new byte[] {1}, List.of()),
                arguments("path", Path.of("a", "b"), List.of()),
                arguments("JSON object", JSON.objectNode().put("a", 1), List.of()),
                arguments("JSON array", JSON.arrayNode().add(1), List.of(ALWAYS)),
                arguments("exchanges", List.of(EXCHANGE, EXCHANGE), List.of(AUTO, ALWAYS)),
                arguments("messages", List.of(MESSAGE), List.of(AUTO, ALWAYS)),
                arguments("set of messages", Set.of(MESSAGE), List.of(ALWAYS)),
                arguments("exchanges and messages", List.of(EXCHANGE, MESSAGE), List.of(ALWAYS)),
                arguments("message and text", List.of(MESSAGE, "text"), List.of(ALWAYS)),
                arguments("texts", List.of("text"), List.of(ALWAYS)),
                arguments("empty list", List.of(), List.of(ALWAYS)),
                arguments("iterable", (Iterable<String>) List.of("a")::iterator, List.of(ALWAYS)),
                arguments("iterator", List.of("a").iterator(), List.of(ALWAYS)),
                arguments("array", new String[] {"a"}, List.of(ALWAYS)),
                arguments("numbers", new int[] {1}, List.of(ALWAYS)));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bodies")
    void body_isABatch_inTheseModes(String what, @Nullable Object body, List<BatchMode> modes) {
        assertThat(List.of(AUTO, ALWAYS, NEVER).stream().filter(mode -> Elements.isBatch(body, mode)))
                .isEqualTo(modes);
    }

    static Stream<Arguments> sequences() {
        return Stream.of(
                arguments(new LinkedHashSet<>(List.of("a", "b")), List.of("a", "b"), true),
                arguments(Arrays.asList("a", null), Arrays.asList("a", null), true),
                arguments(new String[] {"a", "b"}, List.of("a", "b"), true),
                arguments(JSON.arrayNode().add(1).add(2), List.of(JSON.numberNode(1), JSON.numberNode(2)), true),
                arguments(new int[] {3, 4}, List.of(3, 4), false),
                arguments((Iterable<String>) List.of("a", "b")::iterator, List.of("a", "b"), false),
                arguments(List.of("a", "b").iterator(), List.of("a", "b"), false));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("sequences")
    void elements_areAddedInOrder(Object body, List<@Nullable Object> expected, boolean canBeReadAgain) {
        List<@Nullable Object> elements = new ArrayList<>();

        assertThat(Elements.canBeReadAgain(body)).isEqualTo(canBeReadAgain);
        Elements.addTo(elements, body);

        assertThat(elements).isEqualTo(expected);
    }

    @Test
    void elements_areKept_whenTheIteratorThrowsAfterThem() {
        List<@Nullable Object> elements = new ArrayList<>();
        Iterator<String> broken =
                Stream.of("a", "b", "c").peek(ElementsTest::refuseC).iterator();

        assertThatThrownBy(() -> Elements.addTo(elements, broken)).isInstanceOf(IllegalStateException.class);

        assertThat(elements).containsExactly("a", "b");
    }

    private static void refuseC(String element) {
        if (element.equals("c")) {
            throw new IllegalStateException("broken");
        }
    }
}
