package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An invocation to be made. Headers and options are already resolved.
 *
 * @param function the function, whose own qualifier is ignored
 * @param qualifier version or alias, null if there is none
 * @param payload null if there is none
 * @param context the values that are sent as request headers
 * @param timeout longest wait for one attempt
 * @param arrivedNanos when the message arrived, from {@link System#nanoTime()}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy would double the memory of a message
public record Invocation(
        FunctionReference function,
        @Nullable String qualifier,
        InvocationType type,
        byte @Nullable [] payload,
        RequestContext context,
        Duration timeout,
        long arrivedNanos) {

    /**
     * Makes an invocation that asks whether the function of an endpoint could be invoked.
     *
     * @param arrivedNanos now, from {@link System#nanoTime()}
     */
    public static Invocation dryRun(Settings settings, long arrivedNanos) {
        return new Invocation(
                settings.function(),
                settings.qualifier(),
                InvocationType.DRY_RUN,
                null,
                new RequestContext(null, settings.tenantId(), null, null, false),
                settings.timeout(),
                arrivedNanos);
    }

    /** Returns the same invocation with another payload. */
    public Invocation withPayload(byte[] other) {
        return new Invocation(function, qualifier, type, other, context, timeout, arrivedNanos);
    }

    /** The function with its qualifier, as errors name it. */
    public String functionName() {
        return function.nameWith(qualifier);
    }

    /** The number of bytes of the payload, 0 if there is none. */
    public int payloadSize() {
        return payload == null ? 0 : payload.length;
    }

    @Override
    public String toString() {
        return "Invocation[function=%s, type=%s]".formatted(functionName(), type.value());
    }

    /**
     * The values that are sent with the payload; each is null if it is not sent.
     *
     * @param clientContext base64
     */
    public record RequestContext(
            @Nullable String clientContext,
            @Nullable String tenantId,
            @Nullable String durableExecutionName,
            @Nullable String traceHeader,
            boolean logTail) {

        /** The values that come from the message. Errors must not show them, even if AWS quotes them. */
        public List<String> values() {
            String json = clientContext == null
                    ? null
                    : new String(Base64.getDecoder().decode(clientContext), StandardCharsets.UTF_8);
            return Stream.of(clientContext, json, tenantId, durableExecutionName, traceHeader)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        @Override
        public String toString() {
            return "RequestContext[masked]";
        }
    }
}
