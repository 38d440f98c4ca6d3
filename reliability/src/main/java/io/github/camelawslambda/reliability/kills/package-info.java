/** Workers on a Kafka topic that are stopped and killed in the middle. */
@org.jspecify.annotations.NullMarked
package io.github.camelawslambda.reliability.kills;
