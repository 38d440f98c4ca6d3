/** The functions that the examples invoke; start at {@code LocalFunctions}. No part of any route. */
@NullMarked
package io.github.camelawslambda.example.functions;

import org.jspecify.annotations.NullMarked;
