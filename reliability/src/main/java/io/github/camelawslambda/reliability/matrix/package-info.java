/** The fault matrix: each fault, in each kind of message, with each client. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.matrix;
