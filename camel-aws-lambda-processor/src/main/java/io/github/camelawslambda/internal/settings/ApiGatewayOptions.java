package io.github.camelawslambda.internal.settings;

import org.jspecify.annotations.Nullable;

/**
 * Refuses options that contradict the formats of an API Gateway: an event is one request, and its answer is one
 * response.
 */
final class ApiGatewayOptions {

    private ApiGatewayOptions() {}

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if an option contradicts an API Gateway format of the payload or the response
     */
    static void check(PayloadFormat payload, ResponseMapping response, PackSettings pack) {
        String option = option(payload, response.format());
        if (option == null) {
            return;
        }
        if (!pack.linger().isZero()) {
            throw new IllegalArgumentException(
                    "%s cannot be used with linger=%dms, since each request has its own invocation: remove linger and batchSize, or use another format"
                            .formatted(option, pack.linger().toMillis()));
        }
        if (pack.size() > 1) {
            throw new IllegalArgumentException(
                    "%s cannot be used with batchSize=%d, since each request has its own invocation: use batchSize=1, or another format"
                            .formatted(option, pack.size()));
        }
        if (pack.format() == BatchFormat.RECORDS) {
            throw new IllegalArgumentException(
                    "%s cannot be used with batchFormat=records, since a payload is the event of a gateway or that of a queue: remove one of the two"
                            .formatted(option));
        }
        if (response.type() != null) {
            throw new IllegalArgumentException(
                    "%s cannot be used with responseType=%s, since the response of such a function is an HTTP answer: remove responseType, use responseFormat=apiGateway, and unmarshal the body in the route"
                            .formatted(option, response.type().getName()));
        }
    }

    private static @Nullable String option(PayloadFormat payload, ResponseFormat response) {
        if (payload.isApiGateway()) {
            return "payloadFormat=" + payload.value();
        }
        return response == ResponseFormat.API_GATEWAY ? "responseFormat=" + response.value() : null;
    }
}
