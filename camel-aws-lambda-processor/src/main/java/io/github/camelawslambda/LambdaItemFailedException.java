package io.github.camelawslambda;

/**
 * The function answered for an element that shared an invocation, and named it among those that failed ({@code
 * batchItemFailures}). Retryable: a redelivery invokes it again.
 *
 * @serial exclude
 */
public class LambdaItemFailedException extends LambdaInvocationException {

    private static final long serialVersionUID = 1L;

    private final String itemIdentifier;

    /**
     * Used by the component only.
     *
     * @param message what happened, with the numbers and what to change
     * @param function the function that was invoked
     * @param attempts how many requests were sent for its invocation
     * @param answer of its invocation
     * @param itemIdentifier as the function named it
     */
    public LambdaItemFailedException(
            String message, String function, int attempts, ErrorAnswer answer, String itemIdentifier) {
        super(message, null, function, attempts, true, answer);
        this.itemIdentifier = itemIdentifier;
    }

    /** {@return the identifier that the function named} */
    public String getItemIdentifier() {
        return itemIdentifier;
    }
}
