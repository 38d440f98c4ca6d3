/**
 * Observation of a running component: statistics, meters, dev console, health. Start reading at
 * {@link io.github.camelawslambda.internal.ops.Observation}.
 */
@NullMarked
package io.github.camelawslambda.internal.ops;

import org.jspecify.annotations.NullMarked;
