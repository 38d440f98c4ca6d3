package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.Nullable;

/**
 * The event {@code InvokeComplete}, which Lambda sends after the last byte of a streamed response.
 *
 * @param errorCode null if the function succeeded
 * @param errorDetails usually the function's error document, null for none
 * @param logResult base64, null for none
 */
public record StreamEnd(
        @Nullable String errorCode,
        @Nullable String errorDetails,
        @Nullable String logResult) {}
