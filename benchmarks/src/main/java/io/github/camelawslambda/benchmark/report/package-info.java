/** Medians, ratios, tables and charts. Start at {@link io.github.camelawslambda.benchmark.report.Report}. */
@NullMarked
package io.github.camelawslambda.benchmark.report;

import org.jspecify.annotations.NullMarked;
