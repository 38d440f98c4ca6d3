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
 * What is to be invoked: one message, headers and options already resolved.
 *
 * @param function the function, whose own qualifier is ignored
 * @param qualifier version or alias, null for none
 * @param payload null for none
 * @param context what travels with it as request headers
 * @param timeout longest wait for one attempt
 * @param arrivedNanos when the message arrived, as of {@link System#nanoTime()}
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
     * Asks whether the function of an endpoint could be invoked.
     *
     * @param arrivedNanos now, as of {@link System#nanoTime()}
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

    /** The same with another payload. */
    public Invocation withPayload(byte[] other) {
        return new Invocation(function, qualifier, type, other, context, timeout, arrivedNanos);
    }

    /** The function with the qualifier that is used, as errors name it. */
    public String functionName() {
        return function.nameWith(qualifier);
    }

    /** The bytes of the payload, 0 for none. */
    public int payloadSize() {
        return payload == null ? 0 : payload.length;
    }

    @Override
    public String toString() {
        return "Invocation[function=%s, type=%s]".formatted(functionName(), type.value());
    }

    /**
     * What travels beside the payload; all of it null for none.
     *
     * @param clientContext base64
     */
    public record RequestContext(
            @Nullable String clientContext,
            @Nullable String tenantId,
            @Nullable String durableExecutionName,
            @Nullable String traceHeader,
            boolean logTail) {

        /** The values that come from the message: no error shows them, even where AWS quotes them. */
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
