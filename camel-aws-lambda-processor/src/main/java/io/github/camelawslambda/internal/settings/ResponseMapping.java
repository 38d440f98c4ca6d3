package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a response becomes.
 *
 * @param format used if no type is given
 * @param type the class to bind JSON to, null if there is none
 */
public record ResponseMapping(
        ResponseFormat format, @Nullable Class<?> type) {}
