/** Processes that examples start beside their own. */
@NullMarked
package io.github.camelawslambda.example.processes;

import org.jspecify.annotations.NullMarked;
