package io.github.camelawslambda.internal.settings;

/**
 * What only newer AWS SDKs can send. With an older one all else works, so nothing of these may be called unless it is
 * {@linkplain #isPresent() present}.
 */
public enum SdkFeature {
    TENANT_ID("tenantId", "2.39.0"),
    DURABLE_EXECUTION("durableExecutionName", "2.40.1");

    // By name: settings know no types of the SDK.
    private static final String REQUEST = "software.amazon.awssdk.services.lambda.model.InvokeRequest";

    private final String needed;
    private final boolean present;

    SdkFeature(String method, String needed) {
        this.needed = needed;
        this.present = isInRequest(method);
    }

    /** Whether the SDK on the class path has it. */
    public boolean isPresent() {
        return present;
    }

    /**
     * Refuses what the SDK on the class path cannot send.
     *
     * @param source the option or header that asks for it
     * @throws IllegalArgumentException with the version that was found and the one that is needed
     */
    void require(String source) {
        if (!present) {
            throw new IllegalArgumentException(
                    "%s needs a newer AWS SDK: %s".formatted(source, SdkVersion.needed(needed)));
        }
    }

    private static boolean isInRequest(String method) {
        try {
            Class.forName(REQUEST, false, SdkFeature.class.getClassLoader()).getMethod(method);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
