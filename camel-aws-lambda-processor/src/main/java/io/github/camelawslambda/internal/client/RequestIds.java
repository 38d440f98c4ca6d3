package io.github.camelawslambda.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsResponseMetadata;

/** Request ids as the SDK's generated client returns them. */
public final class RequestIds {

    /** The SDK's value for an unknown id. */
    private static final String UNKNOWN = "UNKNOWN";

    private RequestIds() {}

    /**
     * Returns the id of a request; null if it is not known.
     *
     * @param metadata null for a response that was not built by the SDK's own pipeline
     */
    public static @Nullable String of(@Nullable AwsResponseMetadata metadata) {
        String id = metadata == null ? null : metadata.requestId();
        return UNKNOWN.equals(id) ? null : id;
    }
}
