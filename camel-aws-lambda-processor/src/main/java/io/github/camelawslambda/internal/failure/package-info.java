/**
 * Classification of failed attempts: whether they are retried, and the error messages for users. Start reading at
 * {@link io.github.camelawslambda.internal.failure.FailureClassifier}.
 */
@NullMarked
package io.github.camelawslambda.internal.failure;

import org.jspecify.annotations.NullMarked;
