package io.github.camelawslambda.benchmark.process;

/** A contender could not be measured. The message says which, where and why. */
public final class TrialFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TrialFailedException(String message) {
        super(message);
    }
}
