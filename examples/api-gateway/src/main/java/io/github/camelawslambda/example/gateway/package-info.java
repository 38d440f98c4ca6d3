/** Camel as the gateway in front of functions that were written for Amazon API Gateway; start at {@code ApiGateway}. */
@NullMarked
package io.github.camelawslambda.example.gateway;

import org.jspecify.annotations.NullMarked;
