@NullMarked
package io.github.camelawslambda.springboot;

import org.jspecify.annotations.NullMarked;
