/** Child JVMs, and the resources that they hold. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.process;
