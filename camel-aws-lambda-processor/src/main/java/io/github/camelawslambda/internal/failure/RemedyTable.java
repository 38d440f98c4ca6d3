package io.github.camelawslambda.internal.failure;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remedies by AWS error code. Some errors share a code, and AWS's text tells them apart. */
final class RemedyTable {

    private static final String CLOCK_OR_KEYS =
            "Check secretKey and sessionToken, this machine's clock, and whether a proxy changes the request.";
    private static final String UNKNOWN_KEY =
            "AWS does not know these credentials: check accessKey, secretKey and sessionToken, and that they are for this"
                    + " partition and region.";
    private static final String EXPIRED = "The credentials have expired: get new ones, with their sessionToken.";
    private static final String FILE_SYSTEM =
            "Fix the function's file system: its mount targets, its security groups and the function's VPC.";
    private static final String SNAP_START = "Publish a new version of the function, and see its log for SnapStart.";

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry(
                    "InvalidRequestContentException",
                    "The payload must be JSON: map the body to JSON, or set payloadFormat=json."),
            Map.entry("AccessDeniedException", "Allow lambda:InvokeFunction on this function for these credentials."),
            Map.entry("InvalidSignatureException", CLOCK_OR_KEYS),
            Map.entry("SignatureDoesNotMatch", CLOCK_OR_KEYS),
            Map.entry("UnrecognizedClientException", UNKNOWN_KEY),
            Map.entry("InvalidClientTokenId", UNKNOWN_KEY),
            Map.entry("ExpiredTokenException", EXPIRED),
            Map.entry("ExpiredToken", EXPIRED),
            Map.entry("UnknownOperationException", "This is not an endpoint of Lambda: check endpoint."),
            Map.entry(
                    "RecursiveInvocationException",
                    "Lambda stopped a loop, in which the function causes its own invocation: break the loop, or allow it"
                            + " in the function's recursive loop detection."),
            Map.entry(
                    "ENILimitReachedException",
                    "Raise the account's quota of network interfaces per VPC, or put fewer functions into the VPC."),
            Map.entry(
                    "SubnetIPAddressLimitReachedException",
                    "Give the function's VPC subnets with more free addresses."),
            Map.entry("InvalidSubnetIDException", "Fix the subnets of the function's VPC configuration."),
            Map.entry(
                    "InvalidSecurityGroupIDException", "Fix the security groups of the function's VPC configuration."),
            Map.entry(
                    "EC2AccessDeniedException",
                    "Allow the function's role to manage network interfaces: attach"
                            + " AWSLambdaVPCAccessExecutionRole."),
            Map.entry("KMSAccessDeniedException", "Allow kms:Decrypt on the function's key for the function's role."),
            Map.entry("KMSDisabledException", "Enable the KMS key of the function."),
            Map.entry("KMSInvalidStateException", "Check the state of the function's KMS key: it may await deletion."),
            Map.entry("KMSNotFoundException", "The function's KMS key does not exist: set another key."),
            Map.entry("EFSMountFailureException", FILE_SYSTEM),
            Map.entry("EFSMountConnectivityException", FILE_SYSTEM),
            Map.entry("EFSMountTimeoutException", FILE_SYSTEM),
            Map.entry("SnapStartException", SNAP_START),
            Map.entry("InvalidRuntimeException", "Move the function to a runtime that Lambda supports."),
            Map.entry("InvalidZipFileException", "Deploy the function's code again: Lambda cannot unzip it."),
            Map.entry(
                    "DurableExecutionAlreadyStartedException",
                    "An execution of this name was started with another payload: use another"
                            + " CamelAwsLambdaProcDurableExecutionName, or the same payload."));

    /**
     * One of several errors with the same code.
     *
     * @param words all of which AWS's text has, in lower case
     */
    private record ByWords(List<String> words, String remedy) {}

    // The first that matches applies.
    private static final List<ByWords> BY_WORDS = List.of(
            new ByWords(
                    List.of("durable", "unqualified"),
                    "Set qualifier to a version or an alias: a durable function is invoked with one only."),
            new ByWords(
                    List.of("not enabled", "tenan"),
                    "Remove tenantId and the header CamelAwsLambdaProcTenantId: the function has no tenant isolation."),
            new ByWords(
                    List.of("tenan"),
                    "Set tenantId or the header CamelAwsLambdaProcTenantId: the function has tenant isolation."));

    private RemedyTable() {}

    /** The remedy; null if this error is not known. */
    static @Nullable String on(@Nullable String code, @Nullable String words) {
        if (code == null) {
            return null;
        }
        String remedy = BY_CODE.get(code);
        if (remedy == null && code.startsWith("KMS")) {
            return "Check the KMS key of the function, and what the function's role may do with it.";
        }
        if (remedy != null || !"InvalidParameterValueException".equals(code) || words == null) {
            return remedy;
        }
        String lower = words.toLowerCase(Locale.ROOT);
        return BY_WORDS.stream()
                .filter(each -> each.words().stream().allMatch(lower::contains))
                .map(ByWords::remedy)
                .findFirst()
                .orElse(null);
    }
}
