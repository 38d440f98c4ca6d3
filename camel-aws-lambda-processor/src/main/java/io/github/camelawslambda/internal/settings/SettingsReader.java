package io.github.camelawslambda.internal.settings;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * Freezes options into {@link Settings}, refusing what cannot work. Every refusal is an {@link
 * IllegalArgumentException} that names the options and says what to change; it never quotes a secret.
 */
public final class SettingsReader {

    private static final String CRT_CLASS = "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient";

    private final LambdaProcConfiguration options;
    private final ClassResolver classes;

    private SettingsReader(LambdaProcConfiguration options, ClassResolver classes) {
        this.options = options;
        this.classes = classes;
    }

    /**
     * Reads the options of one endpoint.
     *
     * @param function the endpoint's function, as the user wrote it
     * @throws IllegalArgumentException if options are malformed or contradict each other
     */
    public static Settings read(@Nullable String function, LambdaProcConfiguration options, ClassResolver classes) {
        return new SettingsReader(options, classes).read(FunctionReference.parse("function", function));
    }

    private Settings read(FunctionReference function) {
        String qualifier = text(options.getQualifier());
        if (qualifier != null) {
            FunctionReference.checkQualifier("qualifier", qualifier);
        }
        return new Settings(
                function,
                function.qualifierOr("qualifier", qualifier),
                connection(function),
                retry(),
                positive("timeout", options.getTimeout()),
                Choice.of(Backpressure.class, "backpressure", options.getBackpressure()),
                Choice.of(OnFailure.class, "onFailure", options.getOnFailure()),
                Choice.of(PayloadFormat.class, "payloadFormat", options.getPayloadFormat()),
                response(),
                Choice.of(FunctionErrorMode.class, "functionError", options.getFunctionError()),
                InvocationType.of("invocationType", options.getInvocationType()),
                options.isLogTail(),
                tenantId(),
                options.isHeaderOverrides());
    }

    private ConnectionSettings connection(FunctionReference function) {
        if (options.getMaxConcurrency() < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrency=%d: at least 1 invocation must be allowed".formatted(options.getMaxConcurrency()));
        }
        URI endpoint = uri("endpoint", options.getEndpoint());
        URI stsEndpoint = uri("stsEndpoint", options.getStsEndpoint());
        return new ConnectionSettings(
                region(function),
                endpoint,
                stsEndpoint != null ? stsEndpoint : endpoint,
                credentials(),
                proxy(),
                options.isTrustAllCertificates(),
                httpClient(),
                options.getMaxConcurrency());
    }

    private @Nullable String region(FunctionReference function) {
        String region = text(options.getRegion());
        if (region != null && !region.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException(
                    "region=%s is malformed: use the code of an AWS region such as eu-west-1".formatted(region));
        }
        if (region != null && function.region() != null && !region.equals(function.region())) {
            throw new IllegalArgumentException(
                    "region=%s contradicts the function's ARN, which is in %s: drop the option or correct the ARN"
                            .formatted(region, function.region()));
        }
        return region != null ? region : function.region();
    }

    private CredentialsSettings credentials() {
        if (options.getLambdaClient() != null) {
            // That client has its own; what is configured here is not looked at.
            return new CredentialsSettings(new CredentialsSettings.DefaultChain(), null);
        }
        String roleArn = text(options.getRoleArn());
        if (roleArn == null) {
            if (text(options.getRoleExternalId()) != null) {
                throw new IllegalArgumentException(
                        "roleExternalId is set but roleArn is not: name the role to assume, or drop roleExternalId");
            }
            return new CredentialsSettings(base(), null);
        }
        if (!roleArn.matches("arn:aws[a-zA-Z-]*:iam::\\d{12}:role/.+")) {
            throw new IllegalArgumentException(
                    "roleArn=%s is malformed: use arn:aws:iam::123456789012:role/name".formatted(roleArn));
        }
        String sessionName = text(options.getRoleSessionName());
        if (sessionName == null || !sessionName.matches("[\\w+=,.@-]{2,64}")) {
            throw new IllegalArgumentException(
                    "roleSessionName must be 2 to 64 letters, digits or any of _+=,.@- (AWS STS AssumeRole)");
        }
        return new CredentialsSettings(
                base(), new CredentialsSettings.Role(roleArn, text(options.getRoleExternalId()), sessionName));
    }

    private CredentialsSettings.Base base() {
        String profile = text(options.getProfile());
        String accessKey = text(options.getAccessKey());
        String secretKey = text(options.getSecretKey());
        String sessionToken = text(options.getSessionToken());
        List<String> bases = new ArrayList<>();
        if (profile != null) {
            bases.add("profile");
        }
        if (accessKey != null || secretKey != null || sessionToken != null) {
            bases.add("accessKey/secretKey");
        }
        if (options.isFromEc2Role()) {
            bases.add("fromEc2Role");
        }
        if (bases.size() > 1) {
            throw new IllegalArgumentException(
                    "credentials are given %d times (%s): keep one of them (roleArn may stand on top of any)"
                            .formatted(bases.size(), String.join(" and ", bases)));
        }
        if (profile != null) {
            return new CredentialsSettings.Profile(profile);
        }
        if (options.isFromEc2Role()) {
            return new CredentialsSettings.Ec2Role();
        }
        if (bases.isEmpty()) {
            return new CredentialsSettings.DefaultChain();
        }
        if (accessKey == null || secretKey == null) {
            throw new IllegalArgumentException("static credentials are incomplete: %s is missing"
                    .formatted(
                            accessKey == null && secretKey == null
                                    ? "accessKey and secretKey"
                                    : accessKey == null ? "accessKey" : "secretKey"));
        }
        return new CredentialsSettings.StaticKeys(accessKey, secretKey, sessionToken);
    }

    private ConnectionSettings.@Nullable Proxy proxy() {
        String host = text(options.getProxyHost());
        Integer port = options.getProxyPort();
        if (host == null && port == null) {
            return null;
        }
        if (host == null || port == null) {
            throw new IllegalArgumentException("proxyHost and proxyPort go together: %s is missing"
                    .formatted(host == null ? "proxyHost" : "proxyPort"));
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("proxyPort=%d is not a port: use 1 to 65535".formatted(port));
        }
        String protocol = options.getProxyProtocol().toLowerCase(Locale.ROOT);
        if (!List.of("http", "https").contains(protocol)) {
            throw new IllegalArgumentException(
                    "proxyProtocol=%s is unknown: use one of HTTP, HTTPS".formatted(options.getProxyProtocol()));
        }
        return new ConnectionSettings.Proxy(protocol, host, port);
    }

    private HttpClientType httpClient() {
        HttpClientType type = Choice.of(HttpClientType.class, "httpClient", options.getHttpClient());
        if (type == HttpClientType.CRT && classes.resolveClass(CRT_CLASS) == null) {
            throw new IllegalArgumentException(
                    "httpClient=crt needs software.amazon.awssdk:aws-crt-client on the classpath: add it or use netty");
        }
        return type;
    }

    private RetrySettings retry() {
        if (options.getRetries() < 0) {
            throw new IllegalArgumentException(
                    "retries=%d is negative: use 0 for a single attempt".formatted(options.getRetries()));
        }
        Duration delay = notNegative("retryDelay", options.getRetryDelay());
        Duration maxDelay = notNegative("maxRetryDelay", options.getMaxRetryDelay());
        if (delay.compareTo(maxDelay) > 0) {
            throw new IllegalArgumentException("retryDelay=%dms is longer than maxRetryDelay=%dms: raise maxRetryDelay"
                    .formatted(delay.toMillis(), maxDelay.toMillis()));
        }
        return new RetrySettings(
                options.getRetries(),
                delay,
                maxDelay,
                options.isRetryOnTimeout(),
                notNegative("totalTimeout", options.getTotalTimeout()));
    }

    private ResponseMapping response() {
        ResponseFormat format = Choice.of(ResponseFormat.class, "responseFormat", options.getResponseFormat());
        String type = text(options.getResponseType());
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
        String tenantId = text(options.getTenantId());
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

    private static @Nullable URI uri(String option, @Nullable String value) {
        String trimmed = text(value);
        if (trimmed == null) {
            return null;
        }
        try {
            URI uri = new URI(trimmed);
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "%s holds a user name or password, which AWS does not take: remove what stands before the @ and use the credential options"
                                .formatted(option));
            }
            if (uri.getHost() != null && List.of("http", "https").contains(scheme)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, without the text: a URL may hold a password.
        }
        throw new IllegalArgumentException(
                "%s is not a URL (%d characters): use a full one such as https://lambda.eu-west-1.amazonaws.com or http://localhost:9001"
                        .formatted(option, trimmed.length()));
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.trim();
    }
}
