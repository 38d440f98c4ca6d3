/**
 * The chain from an {@link io.github.camelawslambda.internal.invoke.Invocation} to its
 * {@link io.github.camelawslambda.internal.invoke.Outcome}. Start reading at
 * {@link io.github.camelawslambda.internal.invoke.Invoker}.
 */
@NullMarked
package io.github.camelawslambda.internal.invoke;

import org.jspecify.annotations.NullMarked;
