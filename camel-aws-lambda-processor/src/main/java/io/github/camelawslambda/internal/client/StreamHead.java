package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.Nullable;

/**
 * What Lambda says before the first byte of a streamed response; null if it did not say.
 *
 * @param functionError the function has failed, and what follows tells of it: Lambda itself says so at the end only
 */
public record StreamHead(
        int status,
        @Nullable String executedVersion,
        @Nullable String requestId,
        @Nullable String functionError) {}
