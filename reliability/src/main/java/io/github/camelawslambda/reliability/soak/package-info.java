/** A long run on a small heap against a server that fails in every way. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.soak;
