/** Makes the calls, checks each response, and measures time and CPU. Start at {@link io.github.camelawslambda.benchmark.load.ClosedLoop}. */
@NullMarked
package io.github.camelawslambda.benchmark.load;

import org.jspecify.annotations.NullMarked;
