package io.github.camelawslambda.internal.exchange;

/** A payload is larger than its limit. */
final class OversizeException extends Exception {

    /** The size is not known without reading more. */
    static final long UNKNOWN = -1;

    private static final long serialVersionUID = 1L;

    private final long size;

    /** @param size in bytes, {@link #UNKNOWN} where it is not known */
    OversizeException(long size) {
        super("payload too large");
        this.size = size;
    }

    long size() {
        return size;
    }

    /** Refuses a size above the limit. */
    static void check(long size, int limit) throws OversizeException {
        if (size > limit) {
            throw new OversizeException(size);
        }
    }
}
