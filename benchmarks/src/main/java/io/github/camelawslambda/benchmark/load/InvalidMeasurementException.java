package io.github.camelawslambda.benchmark.load;

/** Calls failed or went missing: there is no figure. */
public final class InvalidMeasurementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidMeasurementException(String message) {
        super(message);
    }
}
