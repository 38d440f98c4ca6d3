/** The processes of a run: server, contenders, and how they end together. Start at {@link io.github.camelawslambda.benchmark.process.Trial}. */
@NullMarked
package io.github.camelawslambda.benchmark.process;

import org.jspecify.annotations.NullMarked;
