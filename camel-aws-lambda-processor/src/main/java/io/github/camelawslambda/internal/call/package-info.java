/**
 * The life of an invocation: {@link io.github.camelawslambda.internal.call.Call} is its state,
 * {@link io.github.camelawslambda.internal.call.RetryLoop} advances it.
 */
@NullMarked
package io.github.camelawslambda.internal.call;

import org.jspecify.annotations.NullMarked;
