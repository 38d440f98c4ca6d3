/**
 * What people see of a running component: statistics, meters, the dev console, health. Start at {@link
 * io.github.camelawslambda.internal.ops.Observation}.
 */
@NullMarked
package io.github.camelawslambda.internal.ops;

import org.jspecify.annotations.NullMarked;
