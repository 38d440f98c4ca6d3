/** Between a Camel message and an invocation: reading the payload and headers, writing the outcome. */
@NullMarked
package io.github.camelawslambda.internal.exchange;

import org.jspecify.annotations.NullMarked;
