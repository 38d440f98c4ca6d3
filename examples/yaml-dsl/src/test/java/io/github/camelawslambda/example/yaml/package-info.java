/** Runs each file of routes as the example does, with its own orders and a local Lambda that it can inspect. */
@NullMarked
package io.github.camelawslambda.example.yaml;

import org.jspecify.annotations.NullMarked;
