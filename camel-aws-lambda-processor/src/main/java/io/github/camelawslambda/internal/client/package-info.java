/** Building, sharing and closing SDK clients; credentials. Start at {@link io.github.camelawslambda.internal.client.LambdaClients}. */
@NullMarked
package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.NullMarked;
