/**
 * Batches: bodies whose elements are invoked each for itself. Start with {@link
 * io.github.camelawslambda.internal.batch.Batches}.
 */
@NullMarked
package io.github.camelawslambda.internal.batch;

import org.jspecify.annotations.NullMarked;
