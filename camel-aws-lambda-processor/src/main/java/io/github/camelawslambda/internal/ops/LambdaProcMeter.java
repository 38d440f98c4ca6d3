package io.github.camelawslambda.internal.ops;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every Micrometer meter of the component, with its tags. The names are promised to users; docs/operations.md has the same
 * table. The values of tags are bounded: {@code function} is the function with its qualifier, or {@code (others)} beyond
 * the first 100; {@code outcome} one of what {@link io.github.camelawslambda.internal.invoke.InvocationResult} has, of
 * attempts also {@code given_up}; {@code reason} one of {@link io.github.camelawslambda.internal.invoke.FailureReason}; {@code client} and {@code limit}
 * are as many as are configured.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list is
public enum LambdaProcMeter {
    INVOCATIONS(
            "invocations",
            "timer",
            "Invocations, from the arrival of their first message to their end, waits and retries included",
            "function",
            "outcome"),
    ATTEMPTS("attempts", "timer", "Attempts, from when one is sent to its answer", "function", "outcome"),
    RETRIES("retries", "counter", "Attempts that failed and were to be repeated", "function", "reason"),
    IN_FLIGHT("in.flight", "gauge", "Messages that hold a slot", "client"),
    IN_FLIGHT_LIMIT("in.flight.limit", "gauge", "Number of slots: maxConcurrency", "client"),
    WAITING("waiting", "gauge", "Messages that wait for a slot, because of maxConcurrency or throttling", "client"),
    STREAMS_OPEN("streams.open", "gauge", "Streamed responses that are still read", "client"),
    PERMITS("permits", "timer", "Permits of a rate limit, and how long they were waited for", "limit"),
    PERMITS_WAITING("permits.waiting", "gauge", "Attempts that wait for a permit", "limit"),
    PERMITS_FAILED("permits.failed", "counter", "How often the rate limit or its store failed", "limit"),
    PAYLOAD_SIZE("payload.size", "summary", "Bytes of payloads", "function"),
    RESPONSE_SIZE("response.size", "summary", "Bytes of responses and error documents", "function"),
    BATCH_SIZE("batch.size", "summary", "Messages and elements of batches that shared an invocation", "function"),
    ITEMS_FAILED("items.failed", "counter", "Elements that a function named in batchItemFailures", "function"),
    BILLED_DURATION("billed.duration", "timer", "What is billed; with logTail=true", "function"),
    COLD_STARTS(
            "cold.starts", "counter", "Invocations that began with an initialisation; with logTail=true", "function");

    /** The name of the Camel context, as camel-micrometer has it: contexts may share a registry. */
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

    /** The meter's name, as Micrometer has it. */
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

    /** What a summary is counted in. */
    String unit() {
        return this == BATCH_SIZE ? "messages" : "bytes";
    }

    /** The keys of its tags. */
    public List<String> tags() {
        return tags;
    }
}
