/**
 * The Invoke API over HTTP without the SDK's generated client. Start at {@link
 * io.github.camelawslambda.internal.client.direct.DirectClient}.
 */
@NullMarked
package io.github.camelawslambda.internal.client.direct;

import org.jspecify.annotations.NullMarked;
