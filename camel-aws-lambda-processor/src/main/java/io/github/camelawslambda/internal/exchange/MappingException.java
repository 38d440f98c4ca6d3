package io.github.camelawslambda.internal.exchange;

import org.jspecify.annotations.Nullable;

/** A body, header or response that cannot be mapped; says why, without the content. */
final class MappingException extends Exception {

    private static final long serialVersionUID = 1L;

    MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
