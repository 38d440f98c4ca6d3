/**
 * The {@code aws-lambda-proc} component: what users type, catch and configure.
 *
 * <p>Start reading at {@link io.github.camelawslambda.LambdaProcEndpoint} for the options and at {@code
 * LambdaProcProducer} for the way of a message. Everything below {@code internal} is not API.
 */
@NullMarked
package io.github.camelawslambda;

import org.jspecify.annotations.NullMarked;
