/**
 * An invocation on its way: {@link io.github.camelawslambda.internal.call.Call} is its state, {@link
 * io.github.camelawslambda.internal.call.RetryLoop} moves it on.
 */
@NullMarked
package io.github.camelawslambda.internal.call;

import org.jspecify.annotations.NullMarked;
