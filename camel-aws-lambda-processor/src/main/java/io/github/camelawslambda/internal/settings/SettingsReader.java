package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.time.Duration;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * Validates options and freezes them into {@link Settings}. Every error is an {@link IllegalArgumentException} that
 * names the options and says what to change; it never quotes a secret.
 */
public final class SettingsReader {

    // The most bytes that a virtual machine can allocate as one array.
    private static final long LARGEST_RESPONSE = Integer.MAX_VALUE - 8;

    private final LambdaProcConfiguration options;
    private final ClassResolver classes;
    private final ClientLibraries libraries;

    private SettingsReader(LambdaProcConfiguration options, ClassResolver classes, ClientLibraries libraries) {
        this.options = options;
        this.classes = classes;
        this.libraries = libraries;
    }

    /**
     * Reads the options of one endpoint.
     *
     * @param function the endpoint's function, as the user wrote it
     * @param libraries decide if options are {@code auto}
     * @throws IllegalArgumentException if options are malformed or contradict each other
     */
    public static Settings read(
            @Nullable String function,
            LambdaProcConfiguration options,
            ClassResolver classes,
            ClientLibraries libraries) {
        return new SettingsReader(options, classes, libraries).read(FunctionReference.parse("function", function));
    }

    private Settings read(FunctionReference function) {
        String qualifier = OptionText.of(options.getQualifier());
        if (qualifier != null) {
            FunctionReference.checkQualifier("qualifier", qualifier);
        }
        ConnectionReader connection = new ConnectionReader(options);
        RetrySettings retry = retry();
        ClientChoice choice = ClientChoice.of(options, connection.proxy(), libraries);
        PackSettings pack = PackReader.read(options, retry.totalTimeout());
        PayloadFormat payloadFormat = NamedOption.of(PayloadFormat.class, "payloadFormat", options.getPayloadFormat());
        ResponseMapping response = response();
        ApiGatewayOptions.check(payloadFormat, response, pack);
        BatchMode batch = NamedOption.of(BatchMode.class, "batch", options.getBatch());
        StreamOptions.check(response, options.isResponseStream(), batch, pack);
        return new Settings(
                function,
                function.qualifierOr("qualifier", qualifier),
                connection.read(function, choice.httpClient()),
                retry,
                positive("timeout", options.getTimeout()),
                NamedOption.of(Backpressure.class, "backpressure", options.getBackpressure()),
                options.isAdaptiveConcurrency(),
                OptionText.of(options.getRateLimit()),
                new BatchSettings(batch, options.isParallel(), pack),
                NamedOption.of(OnFailure.class, "onFailure", options.getOnFailure()),
                payloadFormat,
                response,
                options.isResponseStream(),
                NamedOption.of(FunctionErrorMode.class, "functionError", options.getFunctionError()),
                InvocationType.of("invocationType", options.getInvocationType()),
                options.isLogTail(),
                tenantId(),
                options.isHeaderOverrides(),
                choice.invoker(),
                SizeText.parse("maxResponseSize", options.getMaxResponseSize(), LARGEST_RESPONSE));
    }

    private RetrySettings retry() {
        if (options.getRetries() < 0) {
            throw new IllegalArgumentException(
                    "retries=%d is negative: use 0 for a single attempt".formatted(options.getRetries()));
        }
        return new RetrySettings(
                options.getRetries(),
                notNegative("retryDelay", options.getRetryDelay()),
                notNegative("maxRetryDelay", options.getMaxRetryDelay()),
                options.isRetryOnTimeout(),
                notNegative("totalTimeout", options.getTotalTimeout()));
    }

    private ResponseMapping response() {
        ResponseFormat format = NamedOption.of(ResponseFormat.class, "responseFormat", options.getResponseFormat());
        String type = OptionText.of(options.getResponseType());
        if (type == null) {
            return new ResponseMapping(format, null);
        }
        Class<?> resolved = classes.resolveClass(type);
        if (resolved == null) {
            throw new IllegalArgumentException(
                    "responseType=%s was not found on the classpath: use the full name of a class".formatted(type));
        }
        return new ResponseMapping(format, resolved);
    }

    private @Nullable String tenantId() {
        String tenantId = OptionText.of(options.getTenantId());
        return tenantId == null ? null : HeaderText.checkTenantId("tenantId", tenantId);
    }

    private static Duration positive(String option, Duration duration) {
        Duration value = DurationText.bounded(duration);
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    "%s=%dms must be positive: use for example 5s".formatted(option, value.toMillis()));
        }
        return value;
    }

    private static Duration notNegative(String option, Duration duration) {
        Duration value = DurationText.bounded(duration);
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "%s=%dms must not be negative: use 0 or more".formatted(option, value.toMillis()));
        }
        return value;
    }
}
