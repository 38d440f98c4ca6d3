package io.github.camelawslambda;

import org.apache.camel.spi.Metadata;

/** Names of the message headers that the component reads and writes, and of the exchange properties it sets. */
public final class LambdaProcConstants {

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "The function to invoke instead of the endpoint's: a name, name:qualifier,"
                    + " a partial ARN or a full ARN. Removed when the invocation succeeded.",
            javaType = "String")
    public static final String FUNCTION = "CamelAwsLambdaProcFunction";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "The version or alias to invoke. Removed when the invocation succeeded.",
            javaType = "String")
    public static final String QUALIFIER = "CamelAwsLambdaProcQualifier";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "How to invoke: RequestResponse, Event or DryRun.",
            javaType = "String",
            enums = "RequestResponse,Event,DryRun")
    public static final String INVOCATION_TYPE = "CamelAwsLambdaProcInvocationType";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "Client context for the function, as JSON text. It is base64-encoded by the"
                    + " component; at most 3,583 bytes when encoded. Lambda gives it to the function in"
                    + " RequestResponse invocations only, not in Event ones.",
            javaType = "String")
    public static final String CLIENT_CONTEXT = "CamelAwsLambdaProcClientContext";

    /** The header {@value}. */
    @Metadata(label = "in", description = "The tenant, for functions with tenant isolation.", javaType = "String")
    public static final String TENANT_ID = "CamelAwsLambdaProcTenantId";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "A name for the durable execution that the invocation starts: a name that"
                    + " was used before is not started a second time.",
            javaType = "String")
    public static final String DURABLE_EXECUTION_NAME = "CamelAwsLambdaProcDurableExecutionName";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "Longest wait for one attempt: milliseconds, or text such as 5s or 1m30s.",
            javaType = "java.time.Duration")
    public static final String TIMEOUT = "CamelAwsLambdaProcTimeout";

    /** The header {@value}. */
    @Metadata(
            label = "in",
            description = "Identifies an element that shares an invocation, in the function's answer. "
                    + "Without it: the element's index, or with batchFormat=records the id of its "
                    + "exchange.",
            javaType = "String")
    public static final String ITEM_ID = "CamelAwsLambdaProcItemId";

    /** The header {@value}. */
    @Metadata(label = "in", description = "The AWS X-Ray trace header, sent as X-Amzn-Trace-Id.", javaType = "String")
    public static final String TRACE_HEADER = "CamelAwsLambdaProcTraceHeader";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "Set when the function itself failed: Handled or Unhandled.",
            javaType = "String")
    public static final String FUNCTION_ERROR = "CamelAwsLambdaProcFunctionError";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "The errorType of the function's error document, where it has one.",
            javaType = "String")
    public static final String FUNCTION_ERROR_TYPE = "CamelAwsLambdaProcFunctionErrorType";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "The errorMessage of the function's error document, where it has one.",
            javaType = "String")
    public static final String FUNCTION_ERROR_MESSAGE = "CamelAwsLambdaProcFunctionErrorMessage";

    /** The header {@value}. */
    @Metadata(label = "out", description = "The HTTP status: 200, for Event 202, for DryRun 204.", javaType = "Integer")
    public static final String STATUS_CODE = "CamelAwsLambdaProcStatusCode";

    /** The header {@value}. */
    @Metadata(label = "out", description = "The version of the function that ran.", javaType = "String")
    public static final String EXECUTED_VERSION = "CamelAwsLambdaProcExecutedVersion";

    /** The header {@value}. */
    @Metadata(label = "out", description = "The request id that AWS gave to the invocation.", javaType = "String")
    public static final String REQUEST_ID = "CamelAwsLambdaProcRequestId";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "How many attempts the invocation took: 1 without a retry.",
            javaType = "Integer")
    public static final String ATTEMPTS = "CamelAwsLambdaProcAttempts";

    /** The header {@value}. */
    @Metadata(label = "out", description = "The ARN of the durable execution that was started.", javaType = "String")
    public static final String DURABLE_EXECUTION_ARN = "CamelAwsLambdaProcDurableExecutionArn";

    /** The header {@value}. */
    @Metadata(label = "out", description = "With logTail: the last 4 KB of the function's log.", javaType = "String")
    public static final String LOG_TAIL = "CamelAwsLambdaProcLogTail";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With logTail: how long the function ran, in milliseconds.",
            javaType = "Double")
    public static final String DURATION = "CamelAwsLambdaProcDuration";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With logTail: the duration that is billed, in milliseconds.",
            javaType = "Long")
    public static final String BILLED_DURATION = "CamelAwsLambdaProcBilledDuration";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With logTail, on a cold start only: how long the initialisation took, in" + " milliseconds.",
            javaType = "Double")
    public static final String INIT_DURATION = "CamelAwsLambdaProcInitDuration";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With logTail, only if SnapStart restored the function: how long the restore "
                    + "took, in milliseconds.",
            javaType = "Double")
    public static final String RESTORE_DURATION = "CamelAwsLambdaProcRestoreDuration";

    /** The header {@value}. */
    @Metadata(label = "out", description = "With logTail: the function's memory, in MB.", javaType = "Integer")
    public static final String MEMORY_SIZE = "CamelAwsLambdaProcMemorySize";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With logTail: the most memory that the function used, in MB.",
            javaType = "Integer")
    public static final String MAX_MEMORY_USED = "CamelAwsLambdaProcMaxMemoryUsed";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "With onFailure=flag: why the message could not be invoked. Removed by a" + " later success.",
            javaType = "io.github.camelawslambda.LambdaInvocationException")
    public static final String EXCEPTION = "CamelAwsLambdaProcException";

    /** The header {@value}. */
    @Metadata(label = "out", description = "The number of elements of a batch.", javaType = "int")
    public static final String BATCH_SIZE = "CamelAwsLambdaProcBatchSize";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "The number of elements of a batch that could not be invoked.",
            javaType = "int")
    public static final String BATCH_FAILED = "CamelAwsLambdaProcBatchFailed";

    /** The header {@value}. */
    @Metadata(
            label = "out",
            description = "The number of invocations that a batch took in its last try, retries not counted.",
            javaType = "int")
    public static final String BATCH_INVOCATIONS = "CamelAwsLambdaProcBatchInvocations";

    /** Exchange property: the exceptions of a batch's elements, by index: {@code Map<Integer, Exception>}. */
    public static final String BATCH_FAILURES = "CamelAwsLambdaProcBatchFailures";

    /**
     * Exchange property: the kinds ({@code Handled}, {@code Unhandled}) of the functions' own errors, by index of the
     * element: {@code Map<Integer, String>}.
     */
    public static final String BATCH_FUNCTION_ERRORS = "CamelAwsLambdaProcBatchFunctionErrors";

    private LambdaProcConstants() {}
}
