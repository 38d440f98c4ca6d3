/**
 * The implementation of the local Lambda; not API. Start reading at
 * {@link io.github.camelawslambda.test.internal.LocalServer}, which receives the requests, and
 * {@link io.github.camelawslambda.test.internal.InvokeApi}, which answers invocations.
 */
@NullMarked
package io.github.camelawslambda.test.internal;

import org.jspecify.annotations.NullMarked;
