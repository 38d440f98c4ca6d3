/**
 * Building, sharing and closing SDK clients; credentials. Start reading at
 * {@link io.github.camelawslambda.internal.client.ClientFactory}.
 */
@NullMarked
package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.NullMarked;
