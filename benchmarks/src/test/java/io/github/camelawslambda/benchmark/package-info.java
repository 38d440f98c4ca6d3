@NullMarked
package io.github.camelawslambda.benchmark;

import org.jspecify.annotations.NullMarked;
