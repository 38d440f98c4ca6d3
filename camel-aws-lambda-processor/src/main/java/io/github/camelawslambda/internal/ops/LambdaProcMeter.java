package io.github.camelawslambda.internal.ops;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every Micrometer meter of the component, with its tags. Users rely on the names; docs/operations.md has the same
 * table. The number of tag values is bounded: {@code function} is the function with its qualifier, or {@code (others)}
 * beyond the first 100; {@code outcome} is an {@link io.github.camelawslambda.internal.invoke.InvocationResult}, for
 * attempts also {@code given_up}; {@code reason} is a {@link io.github.camelawslambda.internal.invoke.FailureReason};
 * {@code client} and {@code limit} have one value for each that is configured.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is
public enum LambdaProcMeter {
    INVOCATIONS(
            "invocations",
            "timer",
            "Invocations, from the arrival of their first message to their end, waits and retries included",
            "function",
            "outcome"),
    ATTEMPTS("attempts", "timer", "Attempts, from sending the request to its answer", "function", "outcome"),
    RETRIES("retries", "counter", "Failed attempts that were repeated", "function", "reason"),
    IN_FLIGHT("in.flight", "gauge", "Messages in flight", "client"),
    IN_FLIGHT_LIMIT("in.flight.limit", "gauge", "The most messages in flight: maxConcurrency", "client"),
    WAITING("waiting", "gauge", "Messages that wait for a slot, because of maxConcurrency or throttling", "client"),
    STREAMS_OPEN("streams.open", "gauge", "Streamed responses that are open", "client"),
    PERMITS("permits", "timer", "Permits taken from a rate limit, with the time waited for each", "limit"),
    PERMITS_WAITING("permits.waiting", "gauge", "Attempts that wait for a permit", "limit"),
    PERMITS_FAILED("permits.failed", "counter", "How often the rate limit or its store failed", "limit"),
    PAYLOAD_SIZE("payload.size", "summary", "Bytes of payloads", "function"),
    RESPONSE_SIZE("response.size", "summary", "Bytes of responses and error documents", "function"),
    BATCH_SIZE("batch.size", "summary", "Messages and elements of batches that shared an invocation", "function"),
    ITEMS_FAILED("items.failed", "counter", "Elements that a function named in batchItemFailures", "function"),
    BILLED_DURATION("billed.duration", "timer", "Billed duration; with logTail=true", "function"),
    COLD_STARTS(
            "cold.starts", "counter", "Invocations that began with an initialisation; with logTail=true", "function");

    /** The name of the Camel context, as in camel-micrometer, since contexts may share a registry. */
    static final String CONTEXT = "camelContext";

    private static final String PREFIX = "camel.aws.lambda.proc.";

    private final String id;
    private final String type;
    private final String description;
    private final List<String> tags;

    LambdaProcMeter(String name, String type, String description, String... tags) {
        this.id = PREFIX + name;
        this.type = type;
        this.description = description;
        this.tags = Stream.concat(Stream.of(CONTEXT), Stream.of(tags)).toList();
    }

    /** The name of the meter in Micrometer. */
    public String id() {
        return id;
    }

    /** {@code timer}, {@code counter}, {@code gauge} or {@code summary}. */
    public String type() {
        return type;
    }

    public String description() {
        return description;
    }

    /** The unit of a summary. */
    String unit() {
        return this == BATCH_SIZE ? "messages" : "bytes";
    }

    /** The keys of its tags. */
    public List<String> tags() {
        return tags;
    }
}
