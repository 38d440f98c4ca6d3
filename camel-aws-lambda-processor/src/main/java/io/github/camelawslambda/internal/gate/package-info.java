/**
 * The gates that an attempt passes before it is sent: room for its function, a slot of the client, credentials, a
 * permit of the rate limit. Start reading at {@link io.github.camelawslambda.internal.gate.Gate}.
 */
@NullMarked
package io.github.camelawslambda.internal.gate;

import org.jspecify.annotations.NullMarked;
