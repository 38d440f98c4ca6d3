package io.github.camelawslambda.internal.failure;

/** A proxy refused to open a tunnel. */
public final class ProxyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of its answer */
    public ProxyRefusedException(int status) {
        super("the proxy answered %d".formatted(status), null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
