package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.exchange.Subject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The elements of a batch and their outcomes so far.
 *
 * <p>Thread-safe, provided that only one thread at a time works on an element.
 */
final class Batch {

    private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

    private final Object body;
    private final List<@Nullable Object> elements;
    private final boolean isUpdatedInPlace;
    private final List<@Nullable Object> results;
    private final BitSet succeeded = new BitSet();
    private final SortedMap<Integer, LambdaInvocationException> failures = new TreeMap<>();
    private final SortedMap<Integer, String> functionErrors = new TreeMap<>();

    /** The elements as they were read; copies replace some of them. */
    private List<@Nullable Object> asRead;

    /** The failures of elements that cannot be invoked, by index. */
    private final Map<Integer, Throwable> unusable = new HashMap<>();

    /** The replacements of elements that are streams, which can be read only once. */
    private final IdentityHashMap<Object, Object> readableAgain = new IdentityHashMap<>();

    /**
     * @param body as it arrived
     * @param elements taken over, not copied
     */
    Batch(Object body, List<@Nullable Object> elements) {
        this.body = body;
        this.elements = elements;
        this.asRead = elements;
        this.isUpdatedInPlace = elements.stream().allMatch(Batch::isUpdatedInPlace);
        // The slot of an element holds the element itself until there is a response.
        this.results = isUpdatedInPlace ? elements : new ArrayList<>(elements);
    }

    /** Takes over the results of an earlier try at the same body, for those elements that are still the same. */
    void resumeFrom(Batch earlier) {
        readableAgain.putAll(earlier.readableAgain);
        for (int i = 0; i < Math.min(size(), earlier.size()); i++) {
            if (asRead.get(i) == earlier.asRead.get(i) && elements.get(i) != earlier.elements.get(i)) {
                replaceByCopy(i, earlier.elements.get(i));
            }
            replace(i, readableAgain.getOrDefault(elements.get(i), elements.get(i)));
            if (earlier.succeeded.get(i) && elements.get(i) == earlier.elements.get(i)) {
                succeeded.set(i);
                results.set(i, earlier.results.get(i));
                String functionError = earlier.functionErrors.get(i);
                if (functionError != null) {
                    functionErrors.put(i, functionError);
                }
            }
        }
    }

    /**
     * Gives each element that is still to be invoked its own copy of what it shares with others. An element for which
     * this is impossible fails.
     */
    void unshare(Exchange outer) {
        SharedObjects shared = new SharedObjects(outer);
        for (int i = nextOpen(0); i >= 0; i = nextOpen(i + 1)) {
            Object element = elements.get(i);
            try {
                Object own = shared.unshared(element);
                if (own != element) {
                    replaceByCopy(i, own);
                }
            } catch (Throwable e) {
                // A user's message may throw here. The element then fails when it is read.
                unusable.put(i, e);
            }
        }
    }

    private void replaceByCopy(int index, @Nullable Object copy) {
        if (asRead == elements) {
            asRead = new ArrayList<>(elements);
        }
        replace(index, copy);
    }

    /** The body as it arrived. */
    Object body() {
        return body;
    }

    List<@Nullable Object> elements() {
        return elements;
    }

    int size() {
        return elements.size();
    }

    /** The first element from that index on that is still to be invoked; -1 where there is none. */
    synchronized int nextOpen(int from) {
        int next = succeeded.nextClearBit(from);
        return next < size() ? next : -1;
    }

    /** The number of elements that are still to be invoked. */
    synchronized int countOpen() {
        return size() - succeeded.cardinality();
    }

    /** An element as the message to be invoked. */
    Subject subject(int index, Exchange outer) throws Throwable {
        Throwable problem = unusable.get(index);
        if (problem != null) {
            throw problem;
        }
        return Subject.ofElement(elements.get(index), outer);
    }

    /** The payload of an element was read. If it was a stream, the message now has one that can be read again. */
    synchronized void afterReading(int index, Subject subject) {
        Object element = elements.get(index);
        Object content = subject.message().getBody();
        if (element != null && content != null && element != content && !isUpdatedInPlace(element)) {
            readableAgain.put(element, content);
            replace(index, content);
        }
    }

    /** An element was invoked, and the outcome is written into its message. */
    synchronized void succeed(int index, Subject subject) {
        succeeded.set(index);
        Message message = subject.message();
        String functionError = message.getHeader(LambdaProcConstants.FUNCTION_ERROR, String.class);
        if (functionError != null) {
            functionErrors.put(index, functionError);
        }
        Object element = elements.get(index);
        if (!isUpdatedInPlace(element)) {
            results.set(index, message.getBody());
        } else if (element instanceof Exchange exchange
                && exchange.getException() instanceof LambdaInvocationException) {
            // Remove the flag of an earlier invocation.
            exchange.setException(null);
        }
    }

    /** An element could not be invoked. Flags it, if that is possible. */
    synchronized void fail(int index, LambdaInvocationException failure) {
        failures.put(index, failure);
        if (unusable.containsKey(index)) {
            // Another element may be the same object.
            return;
        }
        try {
            flag(elements.get(index), failure);
        } catch (Throwable e) {
            // A user's own message class may throw. The failure is still in the summary; other elements may fail the
            // same way.
            LOG.debug("Element {} of a batch could not be flagged", index, e);
        }
    }

    private static void flag(@Nullable Object element, LambdaInvocationException failure) {
        if (element instanceof Exchange exchange) {
            exchange.setException(failure);
        } else if (element instanceof Message message) {
            message.setHeader(LambdaProcConstants.EXCEPTION, failure);
        }
    }

    /** The failures of elements in this try, by index. */
    synchronized SortedMap<Integer, LambdaInvocationException> failures() {
        return new TreeMap<>(failures);
    }

    /** The kinds of the functions' own errors, by index. */
    synchronized SortedMap<Integer, String> functionErrors() {
        return new TreeMap<>(functionErrors);
    }

    /** The body that a route continues with. */
    Object bodyOfResults() {
        boolean isStillTheBody =
                elements.isEmpty() || (isUpdatedInPlace && body instanceof Collection && takesCopies());
        return isStillTheBody ? body : results;
    }

    /** The body after a failure: the original one or, if that can be read only once, a list of its elements. */
    Object originalBody() {
        takesCopies();
        boolean isWhole = Elements.canBeReadAgain(body) || body.getClass().isArray();
        return isWhole && readableAgain.isEmpty() ? body : elements;
    }

    /** Puts the copies in place of their elements; false if the body cannot be changed. */
    private boolean takesCopies() {
        if (asRead == elements) {
            return true;
        }
        if (!(body instanceof List<?>)) {
            return false;
        }
        @SuppressWarnings("unchecked") // of exchanges or messages, as the copies are
        List<@Nullable Object> list = (List<@Nullable Object>) body;
        try {
            for (int i = 0; i < size(); i++) {
                if (list.get(i) != elements.get(i)) {
                    list.set(i, elements.get(i));
                }
            }
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    private void replace(int index, @Nullable Object content) {
        elements.set(index, content);
        results.set(index, content);
    }

    private static boolean isUpdatedInPlace(@Nullable Object element) {
        return element instanceof Exchange || element instanceof Message;
    }
}
