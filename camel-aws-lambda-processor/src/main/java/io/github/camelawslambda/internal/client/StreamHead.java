package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.Nullable;

/**
 * What Lambda sends before the first byte of a streamed response. A value is null if it was not sent.
 *
 * @param functionError if not null, the function has failed and the error document follows. Lambda itself reports a
 *     failure only at the end
 */
public record StreamHead(
        int status,
        @Nullable String executedVersion,
        @Nullable String requestId,
        @Nullable String functionError) {}
