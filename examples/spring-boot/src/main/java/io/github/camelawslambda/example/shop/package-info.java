/** Prices orders over HTTP with a Lambda function; start at {@code ShopApplication}. */
@NullMarked
package io.github.camelawslambda.example.shop;

import org.jspecify.annotations.NullMarked;
