/**
 * HTTP for functions behind an API Gateway: requests as events, and answers. Does not depend on Camel messages. Start
 * reading at {@link io.github.camelawslambda.internal.exchange.gateway.HttpRequest}.
 */
@NullMarked
package io.github.camelawslambda.internal.exchange.gateway;

import org.jspecify.annotations.NullMarked;
