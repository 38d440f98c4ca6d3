/** Programs that show what becomes of messages under load, faults and kills. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability;
