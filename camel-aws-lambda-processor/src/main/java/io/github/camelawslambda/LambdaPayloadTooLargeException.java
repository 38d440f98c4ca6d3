package io.github.camelawslambda;

/**
 * The payload is larger than Lambda accepts. Nothing was sent.
 *
 * @serial exclude
 */
public class LambdaPayloadTooLargeException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final long limit;
    private final long size;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param function the function that was invoked
     * @param limit the limit, in bytes
     * @param size the size of the payload in bytes, -1 where it is not known without reading on
     */
    public LambdaPayloadTooLargeException(String message, String function, long limit, long size) {
        super(message, null, function, 0, false, ErrorAnswer.NONE);
        this.limit = limit;
        this.size = size;
    }

    /** {@return the limit, in bytes} */
    public long getLimit() {
        return limit;
    }

    /** {@return the size of the payload in bytes; -1 where it is not known without reading on} */
    public long getSize() {
        return size;
    }
}
