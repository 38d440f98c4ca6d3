/** Prices a file of orders with a Lambda function; start at {@code PriceOrders}. */
@NullMarked
package io.github.camelawslambda.example;

import org.jspecify.annotations.NullMarked;
