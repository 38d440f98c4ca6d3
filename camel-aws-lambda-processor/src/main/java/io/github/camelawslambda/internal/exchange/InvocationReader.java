package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invocation.RequestContext;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.HeaderText;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.ResponseFormat;
import io.github.camelawslambda.internal.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as an invocation. Only this class lets headers override options.
 *
 * <p>Thread-safe.
 */
public final class InvocationReader {

    /** Exchange property with the function that {@code toD} resolved; it replaces the endpoint's function. */
    public static final String DYNAMIC_FUNCTION = "CamelAwsLambdaProcDynamicFunction";

    /** Placeholder for the function in the URI of the endpoint that {@code toD} shares among functions. */
    public static final String SHARED_ENDPOINT = "toD";

    private final Settings settings;
    private final @Nullable String clientRegion;
    private final PayloadReader payloads;
    private final @Nullable ApiGatewayPayloadReader events;
    private final ControlHeadersReader headers;
    private final LongSupplier clock;

    /** @param clientRegion the region of the client, null if it is not known */
    public InvocationReader(Settings settings, @Nullable String clientRegion, ObjectMapper mapper, LongSupplier clock) {
        this.settings = settings;
        this.clientRegion = clientRegion;
        this.payloads = new PayloadReader(settings.payloadFormat(), mapper);
        this.events = settings.payloadFormat().isApiGateway()
                ? new ApiGatewayPayloadReader(settings.payloadFormat(), payloads, Clock.systemUTC())
                : null;
        this.headers = new ControlHeadersReader(settings.headerOverrides(), mapper);
        this.clock = clock;
    }

    /**
     * Reads a message.
     *
     * @throws LambdaInvocationException if a header or the body cannot be used; nothing has been sent
     */
    public Invocation read(Subject subject) {
        long arrived = clock.getAsLong();
        String function = endpointFunction(subject.outer());
        try {
            Target target = target(subject);
            function = target.function().nameWith(target.qualifier());
            String typeName = headers.text(subject, LambdaProcConstants.INVOCATION_TYPE);
            InvocationType type = typeName == null
                    ? settings.invocationType()
                    : InvocationType.ofHeader(LambdaProcConstants.INVOCATION_TYPE, typeName);
            Duration timeout = headers.timeout(subject);
            return new Invocation(
                    target.function(),
                    target.qualifier(),
                    type,
                    payload(subject, function, type),
                    context(subject, type),
                    timeout == null ? settings.timeout() : timeout,
                    arrived);
        } catch (IllegalArgumentException | MappingException e) {
            throw new LambdaInvocationException(
                    "%s was not invoked: %s".formatted(function, e.getMessage()),
                    e.getCause(),
                    function,
                    0,
                    false,
                    ErrorAnswer.NONE);
        }
    }

    /** The function of the endpoint, regardless of headers. */
    public String endpointFunction(Exchange exchange) {
        String dynamic = dynamicFunction(settings, exchange);
        return dynamic != null ? dynamic : settings.function().nameWith(settings.qualifier());
    }

    /**
     * The function of a message, without its qualifier.
     *
     * @throws IllegalArgumentException if a header cannot be used
     */
    public String functionName(Subject subject) {
        return target(subject).function().name();
    }

    /** The headers that control invocations. */
    ControlHeadersReader headers() {
        return headers;
    }

    /**
     * Refuses a batch that cannot be invoked as a batch.
     *
     * @param isShared whether its elements share invocations
     * @throws LambdaInvocationException if the outer message has a header that makes sense only for one element, or if
     *     the responses would be streams
     */
    public void checkBatch(Exchange outer, boolean isShared) {
        if (settings.isResponseHandedOn() || settings.response().format() == ResponseFormat.STREAM) {
            throw noBatch(
                    outer,
                    "the body is a batch, but with responseFormat=%s each stream belongs to one exchange. Split the batch in the route, or use another responseFormat"
                            .formatted(settings.response().format().value()));
        }
        if (isShared
                && settings.headerOverrides()
                && outer.getMessage().getHeader(LambdaProcConstants.DURABLE_EXECUTION_NAME) != null) {
            throw noBatch(
                    outer,
                    "%s is set on the message of the batch, but one name cannot start many executions. Set it on each element"
                            .formatted(LambdaProcConstants.DURABLE_EXECUTION_NAME));
        }
    }

    private LambdaInvocationException noBatch(Exchange outer, String why) {
        String function = endpointFunction(outer);
        return new LambdaInvocationException(
                "no element was invoked on %s: %s".formatted(function, why),
                null,
                function,
                0,
                false,
                ErrorAnswer.NONE);
    }

    /** The function that {@code toD} resolved; null if the endpoint is not the shared one. */
    static @Nullable String dynamicFunction(Settings settings, Exchange exchange) {
        return settings.function().toString().equals(SHARED_ENDPOINT)
                ? exchange.getProperty(DYNAMIC_FUNCTION, String.class)
                : null;
    }

    private Target target(Subject subject) {
        String dynamic = dynamicFunction(settings, subject.outer());
        String header = dynamic == null ? headers.text(subject, LambdaProcConstants.FUNCTION) : null;
        String qualifier = headers.text(subject, LambdaProcConstants.QUALIFIER);
        if (qualifier != null) {
            FunctionReference.checkQualifier(LambdaProcConstants.QUALIFIER, qualifier);
        }
        if (header != null) {
            FunctionReference function = inRegion(
                    LambdaProcConstants.FUNCTION, FunctionReference.parse(LambdaProcConstants.FUNCTION, header));
            return new Target(function, function.qualifierOr(LambdaProcConstants.QUALIFIER, qualifier));
        }
        if (dynamic != null) {
            FunctionReference function =
                    inRegion("the function of toD", FunctionReference.parse("the function of toD", dynamic));
            String own = function.qualifierOr("qualifier", settings.qualifier());
            return new Target(function, qualifier != null ? qualifier : own);
        }
        return new Target(settings.function(), qualifier != null ? qualifier : settings.qualifier());
    }

    private FunctionReference inRegion(String source, FunctionReference function) {
        if (function.region() != null
                && clientRegion != null
                && !function.region().equals(clientRegion)) {
            throw new IllegalArgumentException(
                    "%s names a function in %s, but this endpoint invokes in %s: use an endpoint with that region"
                            .formatted(source, function.region(), clientRegion));
        }
        return function;
    }

    private byte @Nullable [] payload(Subject subject, String function, InvocationType type) throws MappingException {
        int limit = type.payloadLimit();
        try {
            return events == null
                    ? payloads.read(subject.message(), subject.exchange(), limit)
                    : events.read(subject, limit);
        } catch (OversizeException e) {
            throw new LambdaPayloadTooLargeException(
                    "%s was not invoked: the payload has %s bytes, Lambda takes at most %d for %s. Send less, for example a reference to an object in S3"
                            .formatted(
                                    function,
                                    e.size() == OversizeException.UNKNOWN
                                            ? "more than %d".formatted(limit)
                                            : "%d".formatted(e.size()),
                                    limit,
                                    type.value()),
                    function,
                    limit,
                    e.size());
        }
    }

    private RequestContext context(Subject subject, InvocationType type) {
        String tenantId = headers.text(subject, LambdaProcConstants.TENANT_ID);
        String durableName = headers.text(subject, LambdaProcConstants.DURABLE_EXECUTION_NAME);
        if (durableName != null && settings.responseStream() && type == InvocationType.REQUEST_RESPONSE) {
            throw new IllegalArgumentException(
                    "%s cannot be used with responseStream=true: a streamed invocation takes no such name. Remove the header, or use responseStream=false"
                            .formatted(LambdaProcConstants.DURABLE_EXECUTION_NAME));
        }
        String trace = headers.text(subject, LambdaProcConstants.TRACE_HEADER);
        return new RequestContext(
                headers.clientContext(subject),
                tenantId == null
                        ? settings.tenantId()
                        : HeaderText.checkTenantId(LambdaProcConstants.TENANT_ID, tenantId),
                durableName == null
                        ? null
                        : HeaderText.checkDurableExecutionName(LambdaProcConstants.DURABLE_EXECUTION_NAME, durableName),
                trace == null
                        ? TraceReader.read(subject)
                        : HeaderText.checkPrintable(LambdaProcConstants.TRACE_HEADER, trace),
                settings.logTail());
    }

    private record Target(
            FunctionReference function, @Nullable String qualifier) {}
}
