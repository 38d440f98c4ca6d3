/** Converts between Camel messages and invocations: reads payload and headers, writes the outcome. */
@NullMarked
package io.github.camelawslambda.internal.exchange;

import org.jspecify.annotations.NullMarked;
