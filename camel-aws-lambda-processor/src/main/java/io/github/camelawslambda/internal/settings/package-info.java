/** Options, frozen and validated: {@link io.github.camelawslambda.internal.settings.Settings} is where to start. */
@NullMarked
package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.NullMarked;
