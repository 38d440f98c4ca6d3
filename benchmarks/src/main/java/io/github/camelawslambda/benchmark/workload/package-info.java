/** What is measured, one class each. Start at {@link io.github.camelawslambda.benchmark.workload.Workload}. */
@NullMarked
package io.github.camelawslambda.benchmark.workload;

import org.jspecify.annotations.NullMarked;
