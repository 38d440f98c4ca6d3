/** Whether what checks a run of the fleet sees what is wrong; the run itself is the test of the workers. */
@NullMarked
package io.github.camelawslambda.example.fleet;

import org.jspecify.annotations.NullMarked;
