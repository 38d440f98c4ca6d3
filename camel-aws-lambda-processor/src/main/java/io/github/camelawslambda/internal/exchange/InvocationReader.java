package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invocation.RequestContext;
import io.github.camelawslambda.internal.settings.DurationText;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.HeaderText;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message as an invocation. The one place where headers override options.
 *
 * <p>Thread-safe.
 */
public final class InvocationReader {

    /** Exchange property with the function that {@code toD} resolved; it stands for the endpoint's own. */
    public static final String DYNAMIC_FUNCTION = "CamelAwsLambdaProcDynamicFunction";

    /** What stands for a function in the URI of the endpoint that {@code toD} shares among functions. */
    public static final String SHARED_ENDPOINT = "toD";

    private static final int CLIENT_CONTEXT_LIMIT = 3_583;

    private final Settings settings;
    private final @Nullable String clientRegion;
    private final PayloadReader payloads;
    private final ObjectMapper mapper;
    private final LongSupplier clock;

    /** @param clientRegion the region that the client invokes in, null where it is not known */
    public InvocationReader(Settings settings, @Nullable String clientRegion, ObjectMapper mapper, LongSupplier clock) {
        this.settings = settings;
        this.clientRegion = clientRegion;
        this.payloads = new PayloadReader(settings.payloadFormat(), mapper);
        this.mapper = mapper;
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
            String typeName = text(subject, LambdaProcConstants.INVOCATION_TYPE);
            InvocationType type = typeName == null
                    ? settings.invocationType()
                    : InvocationType.ofHeader(LambdaProcConstants.INVOCATION_TYPE, typeName);
            return new Invocation(
                    target.function(),
                    target.qualifier(),
                    type,
                    payload(subject, function, type),
                    context(subject),
                    timeout(subject),
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

    /** The function that the endpoint is for, whatever headers say. */
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

    /** The function that {@code toD} resolved for an endpoint; null for any other than the one it shares. */
    static @Nullable String dynamicFunction(Settings settings, Exchange exchange) {
        return settings.function().toString().equals(SHARED_ENDPOINT)
                ? exchange.getProperty(DYNAMIC_FUNCTION, String.class)
                : null;
    }

    private Target target(Subject subject) {
        String dynamic = dynamicFunction(settings, subject.outer());
        String header = dynamic == null ? text(subject, LambdaProcConstants.FUNCTION) : null;
        String qualifier = text(subject, LambdaProcConstants.QUALIFIER);
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
            return payloads.read(subject.message(), subject.exchange(), limit);
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

    private RequestContext context(Subject subject) {
        String tenantId = text(subject, LambdaProcConstants.TENANT_ID);
        String durableName = text(subject, LambdaProcConstants.DURABLE_EXECUTION_NAME);
        String trace = text(subject, LambdaProcConstants.TRACE_HEADER);
        return new RequestContext(
                clientContext(text(subject, LambdaProcConstants.CLIENT_CONTEXT)),
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

    private @Nullable String clientContext(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(json);
        } catch (JsonProcessingException e) {
            // Without the cause: its message quotes the header's value.
            throw new IllegalArgumentException(
                    LambdaProcConstants.CLIENT_CONTEXT + " is not JSON: give it as JSON text, not base64", null);
        }
        int half = TextBytes.loneSurrogate(json);
        if (half >= 0) {
            throw new IllegalArgumentException("%s has half a surrogate pair at index %d of %d: escape it (\\uXXXX)"
                    .formatted(LambdaProcConstants.CLIENT_CONTEXT, half, json.length()));
        }
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        if (encoded.length() > CLIENT_CONTEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "%s has %d bytes when encoded, Lambda takes at most %d: shorten it or move it into the payload"
                            .formatted(LambdaProcConstants.CLIENT_CONTEXT, encoded.length(), CLIENT_CONTEXT_LIMIT));
        }
        return encoded;
    }

    private Duration timeout(Subject subject) {
        Message source = withHeader(subject, LambdaProcConstants.TIMEOUT);
        if (source == null) {
            return settings.timeout();
        }
        Object value = source.getHeader(LambdaProcConstants.TIMEOUT);
        Duration timeout;
        try {
            timeout = value instanceof Duration duration
                    ? duration
                    : DurationText.parse(converted(source, LambdaProcConstants.TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " is " + e.getMessage(), null);
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " must be positive");
        }
        return DurationText.bounded(timeout);
    }

    private @Nullable String text(Subject subject, String name) {
        Message source = withHeader(subject, name);
        if (source == null) {
            return null;
        }
        String text = converted(source, name);
        return text.isBlank() ? null : text;
    }

    // By Camel's converter: some components, Kafka's for one, have the bytes of a text as header.
    private static String converted(Message source, String name) {
        String text;
        try {
            text = source.getHeader(name, String.class);
        } catch (TypeConversionException e) {
            // Without the cause: its message quotes the header's value.
            throw new IllegalArgumentException(name + " is not a text", null);
        }
        if (text == null) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return text;
    }

    private @Nullable Message withHeader(Subject subject, String name) {
        return settings.headerOverrides() ? subject.withHeader(name) : null;
    }

    private record Target(
            FunctionReference function, @Nullable String qualifier) {}
}
