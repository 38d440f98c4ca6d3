/**
 * What a failed attempt means: whether it is retried, and what users read about it. Start at {@link
 * io.github.camelawslambda.internal.failure.FailureClassifier}.
 */
@NullMarked
package io.github.camelawslambda.internal.failure;

import org.jspecify.annotations.NullMarked;
