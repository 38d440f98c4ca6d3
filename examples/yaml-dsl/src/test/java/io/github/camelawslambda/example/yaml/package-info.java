/** Runs each file of routes as the example does, with orders of its own and the local Lambda to look into. */
@NullMarked
package io.github.camelawslambda.example.yaml;

import org.jspecify.annotations.NullMarked;
