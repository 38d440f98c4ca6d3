package io.github.camelawslambda.internal.settings;

/**
 * A feature that only newer AWS SDKs have. Everything else works with older ones, so code that uses a feature must
 * first check that it is {@linkplain #isPresent() present}.
 */
public enum SdkFeature {
    TENANT_ID("tenantId", "2.39.0"),
    DURABLE_EXECUTION("durableExecutionName", "2.40.1");

    // Found by name, since settings do not depend on types of the SDK.
    private static final String REQUEST = "software.amazon.awssdk.services.lambda.model.InvokeRequest";

    private final String needed;
    private final boolean present;

    SdkFeature(String method, String needed) {
        this.needed = needed;
        this.present = isInRequest(method);
    }

    /** Whether the SDK on the class path has the feature. */
    public boolean isPresent() {
        return present;
    }

    /**
     * Refuses a feature that the SDK on the class path does not have.
     *
     * @param source the option or header that asks for it
     * @throws IllegalArgumentException with the version that was found and the version that is needed
     */
    void require(String source) {
        if (!present) {
            throw new IllegalArgumentException(
                    "%s needs a newer AWS SDK: %s".formatted(source, LibraryVersions.needed(needed)));
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
