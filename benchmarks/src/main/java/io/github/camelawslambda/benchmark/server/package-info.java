/** The function that everybody invokes. */
@NullMarked
package io.github.camelawslambda.benchmark.server;

import org.jspecify.annotations.NullMarked;
