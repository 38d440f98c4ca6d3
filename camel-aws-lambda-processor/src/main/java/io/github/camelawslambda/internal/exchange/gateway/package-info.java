/**
 * HTTP as functions behind an API Gateway know it: requests as events, and what such functions return as answers. Knows no
 * Camel message. Start at {@link io.github.camelawslambda.internal.exchange.gateway.HttpRequest}.
 */
@NullMarked
package io.github.camelawslambda.internal.exchange.gateway;

import org.jspecify.annotations.NullMarked;
