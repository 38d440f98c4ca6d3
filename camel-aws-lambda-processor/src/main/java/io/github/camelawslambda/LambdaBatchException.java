package io.github.camelawslambda;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Elements of a batch could not be invoked. All of them were tried; a redelivery by Camel's error handler invokes only
 * those that failed.
 *
 * <p>Its cause is the exception of the first of them, whose attempts, status, error code and request id it tells. It is
 * retryable if any of them is.
 */
public class LambdaBatchException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final int size;

    @SuppressWarnings("serial") // a TreeMap inside
    private final Map<Integer, Exception> failures;

    /**
     * @param function the endpoint's function
     * @param size how many elements the batch has
     * @param failures why elements failed, by index from 0; not empty
     */
    public LambdaBatchException(String function, int size, SortedMap<Integer, Exception> failures) {
        this(function, size, failures, failures.values().iterator().next());
    }

    private LambdaBatchException(String function, int size, SortedMap<Integer, Exception> failures, Exception first) {
        super(
                "%d of the %d elements of a batch could not be invoked on %s. Element %d was the first of them: %s"
                        .formatted(failures.size(), size, function, failures.firstKey(), first.getMessage()),
                first,
                function,
                first instanceof LambdaInvocationException failure ? failure.getAttempts() : 0,
                failures.values().stream()
                        .anyMatch(each -> each instanceof LambdaInvocationException failure && failure.isRetryable()),
                first instanceof LambdaInvocationException failure
                        ? new ErrorAnswer(failure.getStatusCode(), failure.getErrorCode(), failure.getRequestId())
                        : ErrorAnswer.NONE);
        this.size = size;
        this.failures = Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** How many elements the batch has. */
    public int getSize() {
        return size;
    }

    /** Why elements failed, by their index from 0, in order; cannot be changed. */
    public Map<Integer, Exception> getFailures() {
        return failures;
    }
}
