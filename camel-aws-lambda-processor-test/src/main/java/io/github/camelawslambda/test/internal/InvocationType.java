package io.github.camelawslambda.test.internal;

/** How a function is to be invoked. */
enum InvocationType {
    REQUEST_RESPONSE,
    EVENT,
    DRY_RUN;

    /**
     * Reads the header; without it the invocation is synchronous.
     *
     * @throws ApiException for any value but the three
     */
    static InvocationType of(HttpCall call) {
        String header = call.header("X-Amz-Invocation-Type");
        if (header == null || header.equals("RequestResponse")) {
            return REQUEST_RESPONSE;
        }
        return switch (header) {
            case "Event" -> EVENT;
            case "DryRun" -> DRY_RUN;
            default ->
                throw ApiException.invalidParameter("Value '" + header + "' at 'invocationType' failed to satisfy "
                        + "constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        };
    }
}
