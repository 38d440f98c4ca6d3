package io.github.camelawslambda.internal.settings;

/** Refuses options that contradict a streamed body, which only the exchange that made the invocation can read. */
final class StreamOptions {

    private StreamOptions() {}

    /**
     * Checks the options.
     *
     * @throws IllegalArgumentException if the response is a stream and another option contradicts it
     */
    static void check(ResponseMapping response, boolean isStreamed, BatchMode batch, PackSettings pack) {
        if (isStreamed && response.format() == ResponseFormat.API_GATEWAY && batch == BatchMode.ALWAYS) {
            throw new IllegalArgumentException(
                    "responseFormat=apiGateway with responseStream=true cannot be used with batch=always, since a batch has many responses: split the batch in the route, or use responseStream=false");
        }
        if (response.format() != ResponseFormat.STREAM) {
            return;
        }
        if (!pack.linger().isZero()) {
            throw new IllegalArgumentException(
                    "responseFormat=stream cannot be used with linger=%dms, since each stream belongs to one exchange: remove linger and batchSize, or use another responseFormat"
                            .formatted(pack.linger().toMillis()));
        }
        if (pack.size() > 1) {
            throw new IllegalArgumentException(
                    "responseFormat=stream cannot be used with batchSize=%d, since each stream belongs to one exchange: use batchSize=1, or another responseFormat"
                            .formatted(pack.size()));
        }
        if (batch == BatchMode.ALWAYS) {
            throw new IllegalArgumentException(
                    "responseFormat=stream cannot be used with batch=always, since a batch has many responses: split the batch in the route, or use another responseFormat");
        }
        if (response.type() != null) {
            throw new IllegalArgumentException(
                    "responseFormat=stream cannot be used with responseType=%s, which needs the whole response: remove one of the two"
                            .formatted(response.type().getName()));
        }
    }
}
