/** The example over HTTP, and in a browser where there is one. */
@NullMarked
package io.github.camelawslambda.example.gateway;

import org.jspecify.annotations.NullMarked;
