/** Hands on what functions write while they write it; start at {@code StreamRoutes}. */
@NullMarked
package io.github.camelawslambda.example.streaming;

import org.jspecify.annotations.NullMarked;
