package io.github.camelawslambda;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Elements of a batch could not be invoked. All of them were tried; a redelivery by Camel's error handler invokes only
 * those that failed.
 *
 * <p>The cause is the exception of the first failed element. Function, attempts, status, error code and request id are
 * those of that exception. This exception is retryable if any of the failures is.
 *
 * @serial exclude
 */
public class LambdaBatchException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final int size;

    @SuppressWarnings("serial") // a TreeMap inside
    private final Map<Integer, Exception> failures;

    /**
     * @param size how many elements the batch has
     * @param failures why elements failed, by index from 0; not empty
     */
    public LambdaBatchException(int size, SortedMap<Integer, LambdaInvocationException> failures) {
        this(size, failures, failures.values().iterator().next());
    }

    private LambdaBatchException(
            int size, SortedMap<Integer, LambdaInvocationException> failures, LambdaInvocationException first) {
        super(
                "%d of the %d elements of a batch could not be invoked, element %d (from 0) first: %s"
                        .formatted(failures.size(), size, failures.firstKey(), first.getMessage()),
                first,
                first.getFunction(),
                first.getAttempts(),
                failures.values().stream().anyMatch(LambdaInvocationException::isRetryable),
                new ErrorAnswer(
                        first.getStatusCode(), first.getErrorCode(), first.getRequestId(), first.getRetryAfter()));
        this.size = size;
        this.failures = Collections.unmodifiableMap(new TreeMap<Integer, Exception>(failures));
    }

    /** {@return how many elements the batch has} */
    public int getSize() {
        return size;
    }

    /** {@return why elements failed, by their index from 0, in order; cannot be changed} */
    public Map<Integer, Exception> getFailures() {
        return failures;
    }
}
