/**
 * A second opinion: the component against a Lambda that is not ours. Where it differs from AWS, and what the component
 * makes of that, is in docs/compatibility.md. Start reading at {@code InteropTest}.
 */
@NullMarked
package io.github.camelawslambda.interop;

import org.jspecify.annotations.NullMarked;
