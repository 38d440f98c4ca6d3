package io.github.camelawslambda.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.internal.settings.BatchMode;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Finds the elements of a body that is a batch. */
final class Elements {

    private Elements() {}

    /** Whether the elements of this body are invoked one by one. */
    static boolean isBatch(@Nullable Object body, BatchMode mode) {
        return switch (mode) {
            case NEVER -> false;
            case AUTO -> body instanceof List<?> list && (areAll(list, Exchange.class) || areAll(list, Message.class));
            case ALWAYS -> isSequence(body);
        };
    }

    /**
     * Adds the elements of a batch to a list. The list then also holds the elements that an iterator returned before it
     * threw.
     *
     * @throws RuntimeException whatever the body throws
     */
    static void addTo(List<@Nullable Object> elements, Object body) {
        if (body instanceof Collection<?> collection) {
            elements.addAll(collection);
        } else if (body instanceof Iterable<?> iterable) {
            iterable.forEach(elements::add);
        } else if (body instanceof Iterator<?> iterator) {
            iterator.forEachRemaining(elements::add);
        } else {
            int length = Array.getLength(body);
            for (int i = 0; i < length; i++) {
                elements.add(Array.get(body, i));
            }
        }
    }

    /** Whether a body yields the identical objects as elements each time it is read. */
    static boolean canBeReadAgain(Object body) {
        return body instanceof Collection || body instanceof JsonNode || body instanceof Object[];
    }

    private static boolean areAll(List<?> list, Class<?> type) {
        return !list.isEmpty() && list.stream().allMatch(type::isInstance);
    }

    // Bytes, a path (which iterates over its names) and a JSON object (over its values) are one message each.
    private static boolean isSequence(@Nullable Object body) {
        if (body instanceof JsonNode json) {
            return json.isArray();
        }
        if (body instanceof byte[] || body instanceof Path || body == null) {
            return false;
        }
        return body instanceof Iterable
                || body instanceof Iterator
                || body.getClass().isArray();
    }
}
