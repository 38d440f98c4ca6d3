/**
 * Prices the orders of a Kafka topic with a Lambda function, in several JVMs under one rate limit. What your own fleet
 * needs is {@code OrderRoutes}, {@code OrderBatch}, {@code Worker} and {@code application.properties}; the rest starts, watches
 * and checks this one, from {@code Fleet} on.
 */
@NullMarked
package io.github.camelawslambda.example.fleet;

import org.jspecify.annotations.NullMarked;
