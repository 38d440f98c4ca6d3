/**
 * Batches: bodies whose elements are invoked one by one. Start with {@link
 * io.github.camelawslambda.internal.batch.Batches}.
 */
@NullMarked
package io.github.camelawslambda.internal.batch;

import org.jspecify.annotations.NullMarked;
