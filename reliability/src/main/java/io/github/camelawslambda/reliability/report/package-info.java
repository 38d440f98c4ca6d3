/** Charts for the pages. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.report;
