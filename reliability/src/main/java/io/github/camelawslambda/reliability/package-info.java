/** Programs that check the outcomes of messages under load, faults and kills. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability;
