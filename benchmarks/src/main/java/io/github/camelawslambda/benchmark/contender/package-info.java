/** What is compared: the component and its peers, each used as its documentation says. Start at {@link io.github.camelawslambda.benchmark.contender.Contender}. */
@NullMarked
package io.github.camelawslambda.benchmark.contender;

import org.jspecify.annotations.NullMarked;
