/** The component as its users meet it: through a real CamelContext and real HTTP, against the local Lambda. */
@NullMarked
package io.github.camelawslambda.functional;

import org.jspecify.annotations.NullMarked;
