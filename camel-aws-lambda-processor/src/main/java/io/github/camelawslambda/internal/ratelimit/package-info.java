/** Named rate limits. Start reading at {@link io.github.camelawslambda.internal.ratelimit.RateLimits}. */
@NullMarked
package io.github.camelawslambda.internal.ratelimit;

import org.jspecify.annotations.NullMarked;
