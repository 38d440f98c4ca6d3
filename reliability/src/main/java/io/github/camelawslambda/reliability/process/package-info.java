/** Child JVMs, and how much of the machine they hold. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.process;
