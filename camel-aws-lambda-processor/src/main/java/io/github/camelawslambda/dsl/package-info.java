/**
 * The options as methods, for routes in Java: generated from the catalog, one builder for endpoints and one for the
 * component. They need {@code camel-endpointdsl} and {@code camel-componentdsl} on the classpath. Start reading at {@code
 * StaticEndpointBuilders}.
 */
@NullMarked
package io.github.camelawslambda.dsl;

import org.jspecify.annotations.NullMarked;
