/** Tests of the pieces that no test of the whole server can reach. */
@NullMarked
package io.github.camelawslambda.test.internal;

import org.jspecify.annotations.NullMarked;
