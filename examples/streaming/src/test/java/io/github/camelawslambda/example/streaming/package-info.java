/** Whether a client gets each piece at once, and no whole answer for half a stream. */
@NullMarked
package io.github.camelawslambda.example.streaming;

import org.jspecify.annotations.NullMarked;
