/** Vert.x as HTTP client of the direct client. Loaded only if it is used: docs/decisions/0015. */
@NullMarked
package io.github.camelawslambda.internal.client.vertx;

import org.jspecify.annotations.NullMarked;
