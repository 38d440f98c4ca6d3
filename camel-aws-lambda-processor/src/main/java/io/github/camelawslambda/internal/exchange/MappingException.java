package io.github.camelawslambda.internal.exchange;

import org.jspecify.annotations.Nullable;

/** A body, header or response cannot be mapped. The message says why, without the content. */
final class MappingException extends Exception {

    private static final long serialVersionUID = 1L;

    MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
