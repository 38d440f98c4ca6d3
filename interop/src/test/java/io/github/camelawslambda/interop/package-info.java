/**
 * A second opinion: the component against Lambdas of other makers. Where they differ from AWS, and how the component reacts,
 * is in docs/compatibility.md. Start reading at {@code InteropTest}.
 */
@NullMarked
package io.github.camelawslambda.interop;

import org.jspecify.annotations.NullMarked;
