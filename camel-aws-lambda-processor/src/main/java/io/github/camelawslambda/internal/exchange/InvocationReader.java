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
    public Invocation read(Message message, Exchange exchange) {
        long arrived = clock.getAsLong();
        String function = settings.function().toString();
        try {
            Target target = target(message, exchange);
            function = target.function().toString();
            String typeName = text(message, LambdaProcConstants.INVOCATION_TYPE);
            InvocationType type = typeName == null
                    ? settings.invocationType()
                    : InvocationType.ofHeader(LambdaProcConstants.INVOCATION_TYPE, typeName);
            return new Invocation(
                    target.function(),
                    target.qualifier(),
                    type,
                    payload(message, exchange, function, type),
                    context(message),
                    timeout(message),
                    arrived,
                    1);
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

    /** The function that {@code toD} resolved for an endpoint; null for any other than the one it shares. */
    static @Nullable String dynamicFunction(Settings settings, Exchange exchange) {
        return settings.function().toString().equals(SHARED_ENDPOINT)
                ? exchange.getProperty(DYNAMIC_FUNCTION, String.class)
                : null;
    }

    private Target target(Message message, Exchange exchange) {
        String dynamic = dynamicFunction(settings, exchange);
        String header = dynamic == null ? text(message, LambdaProcConstants.FUNCTION) : null;
        String qualifier = text(message, LambdaProcConstants.QUALIFIER);
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

    private byte @Nullable [] payload(Message message, Exchange exchange, String function, InvocationType type)
            throws MappingException {
        int limit = type.payloadLimit();
        try {
            return payloads.read(message, exchange, limit);
        } catch (OversizeException e) {
            throw new LambdaPayloadTooLargeException(
                    "%s was not invoked: the payload has %s bytes, Lambda takes at most %d for %s. Send less, for example a reference to an object in S3"
                            .formatted(
                                    function,
                                    e.size() == OversizeException.UNKNOWN
                                            ? "more than %d".formatted(limit)
                                            : "%d".formatted(e.size()),
                                    limit,
                                    type.word()),
                    function,
                    limit,
                    e.size());
        }
    }

    private RequestContext context(Message message) {
        String tenantId = text(message, LambdaProcConstants.TENANT_ID);
        String durableName = text(message, LambdaProcConstants.DURABLE_EXECUTION_NAME);
        String trace = text(message, LambdaProcConstants.TRACE_HEADER);
        return new RequestContext(
                clientContext(text(message, LambdaProcConstants.CLIENT_CONTEXT)),
                tenantId == null
                        ? settings.tenantId()
                        : HeaderText.checkTenantId(LambdaProcConstants.TENANT_ID, tenantId),
                durableName == null
                        ? null
                        : HeaderText.checkDurableExecutionName(LambdaProcConstants.DURABLE_EXECUTION_NAME, durableName),
                trace == null ? null : HeaderText.checkPrintable(LambdaProcConstants.TRACE_HEADER, trace),
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
        String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        if (encoded.length() > CLIENT_CONTEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "%s has %d bytes when encoded, Lambda takes at most %d: shorten it or move it into the payload"
                            .formatted(LambdaProcConstants.CLIENT_CONTEXT, encoded.length(), CLIENT_CONTEXT_LIMIT));
        }
        return encoded;
    }

    private Duration timeout(Message message) {
        Object value = header(message, LambdaProcConstants.TIMEOUT);
        if (value == null) {
            return settings.timeout();
        }
        Duration timeout;
        try {
            timeout = value instanceof Duration duration
                    ? duration
                    : DurationText.parse(converted(message, LambdaProcConstants.TIMEOUT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " is " + e.getMessage(), null);
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException(LambdaProcConstants.TIMEOUT + " must be positive");
        }
        return DurationText.bounded(timeout);
    }

    private @Nullable String text(Message message, String name) {
        if (header(message, name) == null) {
            return null;
        }
        String text = converted(message, name);
        return text.isBlank() ? null : text;
    }

    // By Camel's converter: some components, Kafka's for one, have the bytes of a text as header.
    private static String converted(Message message, String name) {
        String text;
        try {
            text = message.getHeader(name, String.class);
        } catch (TypeConversionException e) {
            // Without the cause: its message quotes the header's value.
            throw new IllegalArgumentException(name + " is not a text", null);
        }
        if (text == null) {
            throw new IllegalArgumentException(name + " is not a text");
        }
        return text;
    }

    private @Nullable Object header(Message message, String name) {
        return settings.headerOverrides() ? message.getHeader(name) : null;
    }

    private record Target(
            FunctionReference function, @Nullable String qualifier) {}
}
