/**
 * Runs what the documentation shows: start at {@link io.github.camelawslambda.docs.BlocksTest}, which takes every block of
 * every page; the tests named after a page check what that page claims will happen.
 */
@NullMarked
package io.github.camelawslambda.docs;

import org.jspecify.annotations.NullMarked;
