/** Options, frozen and validated. Start reading at {@link io.github.camelawslambda.internal.settings.Settings}. */
@NullMarked
package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.NullMarked;
