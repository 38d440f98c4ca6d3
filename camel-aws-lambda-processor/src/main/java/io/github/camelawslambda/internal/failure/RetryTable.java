package io.github.camelawslambda.internal.failure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which error answers of AWS are retried. Decides by error code if it is known, since Lambda uses the same status for
 * transient and permanent errors, else by status. Source: the errors in the reference of the Invoke API.
 */
final class RetryTable {

    private static final Map<String, Boolean> BY_CODE = Map.ofEntries(
            // 502, transient
            Map.entry("EC2ThrottledException", true),
            Map.entry("EC2UnexpectedException", true),
            Map.entry("ResourceNotReadyException", true),
            Map.entry("ENILimitReachedException", true),
            Map.entry("SubnetIPAddressLimitReachedException", true),
            // 502, permanent
            Map.entry("InvalidRuntimeException", false),
            Map.entry("InvalidZipFileException", false),
            Map.entry("InvalidSubnetIDException", false),
            Map.entry("InvalidSecurityGroupIDException", false),
            Map.entry("EC2AccessDeniedException", false),
            Map.entry("KMSAccessDeniedException", false),
            Map.entry("KMSDisabledException", false),
            Map.entry("KMSInvalidStateException", false),
            Map.entry("KMSNotFoundException", false),
            // 408 to 410, transient
            Map.entry("SnapStartTimeoutException", true),
            Map.entry("EFSMountTimeoutException", true),
            Map.entry("EFSMountConnectivityException", true),
            Map.entry("ResourceConflictException", true),
            Map.entry("SnapStartNotReadyException", true),
            Map.entry("EFSIOException", true),
            // 400 to 409, permanent
            Map.entry("EFSMountFailureException", false),
            Map.entry("SnapStartException", false),
            Map.entry("DurableExecutionAlreadyStartedException", false));

    private RetryTable() {}

    /** Whether there is a rule for this error code. */
    static boolean isKnown(@Nullable String code) {
        return code != null && BY_CODE.containsKey(code);
    }

    static boolean allows(int status, @Nullable String code) {
        Boolean known = code == null ? null : BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        if (code != null && code.startsWith("KMS")) {
            return false;
        }
        return status == 429 || status < 400 || status >= 500;
    }
}
