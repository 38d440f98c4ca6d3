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
 * The elements of a batch and what has come of them so far.
 *
 * <p>Thread-safe, each element being worked on by one thread at a time.
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

    /** The elements as they were read, where copies took the place of some; else the elements themselves. */
    private List<@Nullable Object> asRead;

    /** Why elements cannot be invoked, by index. */
    private final Map<Integer, Throwable> unusable = new HashMap<>();

    /** What took the place of elements that are streams, which can be read only once. */
    private final IdentityHashMap<Object, Object> readableAgain = new IdentityHashMap<>();

    /**
     * @param body as it came
     * @param elements taken over, not copied
     */
    Batch(Object body, List<@Nullable Object> elements) {
        this.body = body;
        this.elements = elements;
        this.asRead = elements;
        this.isUpdatedInPlace = elements.stream().allMatch(Batch::isUpdatedInPlace);
        // A slot holds the element until there is a response.
        this.results = isUpdatedInPlace ? elements : new ArrayList<>(elements);
    }

    /** Takes over what an earlier try at the same body has achieved, for those elements that are still the same. */
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

    /** Gives each element that is still to be invoked what it shares with others. An element that cannot have it fails. */
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
                // A user's message may refuse: the element fails when it is read.
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

    /** The body as it came. */
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

    /** How many elements are still to be invoked. */
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

    /** The payload of an element was read: where it was a stream, its message has one that can be read again. */
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
            // The flag of an earlier invocation.
            exchange.setException(null);
        }
    }

    /** An element could not be invoked: it is flagged, if it lets itself be. */
    synchronized void fail(int index, LambdaInvocationException failure) {
        failures.put(index, failure);
        if (unusable.containsKey(index)) {
            // Its object may be that of another element.
            return;
        }
        try {
            flag(elements.get(index), failure);
        } catch (Throwable e) {
            // A message of a user's class may refuse. The failure is in the summary; it may be that of other elements,
            // too.
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

    /** Why elements failed in this try, by index. */
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

    /** The body after a failure: the one that came, or where that may be spent by now, a list of its elements. */
    Object bodyAsItCame() {
        takesCopies();
        boolean isWhole = Elements.canBeReadAgain(body) || body.getClass().isArray();
        return isWhole && readableAgain.isEmpty() ? body : elements;
    }

    /** Puts copies where the elements were that they stand for; false if the body does not let itself be changed. */
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
