/** Tests of the documents and of the structure. */
@NullMarked
package io.github.camelawslambda;

import org.jspecify.annotations.NullMarked;
