package io.github.camelawslambda.test.internal;

import com.amazonaws.services.lambda.runtime.ClientContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a request into an invocation, or says why Lambda would not accept it. */
final class InvocationReader {

    /** Most bytes of the payload of an asynchronous invocation. */
    private static final int MAX_EVENT_PAYLOAD = 1024 * 1024;

    private final Functions functions;
    private final @Nullable SignatureVerifier verifier;
    private final Set<String> regions;

    /** Without a verifier every request counts as authorized. */
    InvocationReader(Functions functions, @Nullable SignatureVerifier verifier, String region) {
        this.functions = functions;
        this.verifier = verifier;
        this.regions = Set.of(region);
    }

    /** Finds the caller and the function of a request. */
    Invocation read(HttpCall call, String functionInPath) {
        if (call.isBodyTooLarge()) {
            throw ApiException.tooLarge(HttpCall.MAX_BODY - 1);
        }
        if (verifier != null) {
            verifier.verify(call, "lambda", regions);
        }
        FunctionName name = FunctionName.parse(functionInPath).qualifiedBy(call.queryParameter("Qualifier"));
        HostedFunction function = functions.resolve(name);
        String arn = functions.arn(name);
        String version = function.version(name.qualifier() == null ? "$LATEST" : name.qualifier(), arn);
        return new Invocation(
                function,
                version,
                arn,
                call.requestId(),
                call.body(),
                clientContext(call),
                call.header("X-Amz-Tenant-Id"),
                call.header("X-Amzn-Trace-Id"),
                durableExecutionArn(call, arn, version));
    }

    /** Checks the rest of the request. Durable executions come last, so that only accepted ones are remembered. */
    void check(HttpCall call, Invocation invocation) {
        InvocationType type = InvocationType.of(call);
        HostedFunction function = invocation.function();
        if (function.isTenantIsolated() && invocation.tenantId() == null) {
            throw ApiException.invalidParameter("The invoked function is enabled with tenancy configuration. "
                    + "Add a valid tenant ID in your request and try again.");
        }
        if (type == InvocationType.EVENT && invocation.payload().length > MAX_EVENT_PAYLOAD) {
            throw ApiException.tooLarge(MAX_EVENT_PAYLOAD);
        }
        if (invocation.payload().length > 0 && !function.acceptsAnyPayload()) {
            String fault = Json.fault(invocation.payload());
            if (fault != null) {
                throw ApiException.invalidContent("Could not parse request body into json: " + fault);
            }
        }
        String durableExecution = call.header("X-Amz-Durable-Execution-Name");
        if (durableExecution != null
                && type != InvocationType.DRY_RUN
                && !function.startDurableExecution(durableExecution)) {
            throw new ApiException(
                    409,
                    "DurableExecutionAlreadyStartedException",
                    "A durable execution named " + durableExecution + " was already started");
        }
    }

    /** Lambda passes the client context on in synchronous invocations only. */
    private static @Nullable ClientContext clientContext(HttpCall call) {
        ClientContext context = ClientContextDocument.parse(call.header("X-Amz-Client-Context"));
        return InvocationType.of(call) == InvocationType.REQUEST_RESPONSE ? context : null;
    }

    private static @Nullable String durableExecutionArn(HttpCall call, String arn, String version) {
        String name = call.header("X-Amz-Durable-Execution-Name");
        String versioned = arn.endsWith(":" + version) ? arn : arn + ":" + version;
        return name == null ? null : versioned + "/durable-execution/" + name + "/" + call.requestId();
    }
}
