/** How many invocations may be in flight: on a client, and of each function. */
@NullMarked
package io.github.camelawslambda.internal.concurrency;

import org.jspecify.annotations.NullMarked;
