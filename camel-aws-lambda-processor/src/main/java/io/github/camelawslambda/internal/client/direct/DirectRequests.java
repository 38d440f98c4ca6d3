package io.github.camelawslambda.internal.client.direct;

import io.github.camelawslambda.internal.settings.SdkFeature;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/**
 * Makes the requests of one client as its generated client would: to the same address, with the same headers, signed the
 * same way (Lambda API reference, Invoke and InvokeWithResponseStream).
 *
 * <p>Thread-safe.
 */
final class DirectRequests {

    /** The function of the sample request. */
    static final String SAMPLE_FUNCTION = "sample";

    /** The operation Invoke. */
    static final Operation INVOKE = new Operation("/2015-03-31/functions/", "/invocations");

    /** The operation InvokeWithResponseStream. */
    static final Operation STREAM = new Operation("/2021-11-15/functions/", "/response-streaming-invocations");

    private static final String SERVICE = "lambda";

    // Headers that all requests share. The others belong to one request or its signature.
    private static final List<String> SAME_FOR_ALL = List.of("User-Agent", "amz-sdk-request");

    private final SdkHttpRequest template;
    private final String root;
    private final boolean normalizePath;
    private final Supplier<? extends AwsCredentialsIdentity> credentials;
    private final String region;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final CorrectedClock clock = new CorrectedClock(Clock.systemUTC());

    /**
     * @param sample what the generated client sends to invoke {@link #SAMPLE_FUNCTION} with no payload
     * @param credentials must not block
     */
    DirectRequests(SdkHttpRequest sample, Supplier<? extends AwsCredentialsIdentity> credentials, String region) {
        SdkHttpRequest.Builder constant = sample.toBuilder().clearHeaders();
        SAME_FOR_ALL.forEach(name -> constant.putHeader(name, sample.matchingHeaders(name)));
        this.template = constant.build();
        String path = sample.encodedPath();
        this.root =
                path.substring(0, path.length() - INVOKE.path(SAMPLE_FUNCTION).length());
        // Normalizing parses a URL per call, and only the path of a custom endpoint may need it. That of a function
        // does not.
        this.normalizePath = !URI.create(path).normalize().toString().equals(path);
        this.credentials = credentials;
        this.region = region;
    }

    /**
     * An operation of Lambda's API.
     *
     * @param before the path before the name of the function
     * @param after the path after it
     */
    record Operation(String before, String after) {

        // Of the characters in function names and ARNs, only the colon is encoded.
        String path(String function) {
            return before + function.replace(":", "%3A") + after;
        }
    }

    /** Makes and signs the request of one attempt. */
    SdkHttpRequest signed(InvokeRequest call, Operation operation) {
        SdkBytes payload = call.payload();
        SdkHttpRequest signed = signer.sign(SignRequest.builder(credentials.get())
                        .request(unsigned(call, operation))
                        .payload(
                                payload == null
                                        ? null
                                        : ContentStreamProvider.fromByteArrayUnsafe(payload.asByteArrayUnsafe()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, clock)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, normalizePath)
                        .build())
                .request();
        // The generated client does not sign this header either.
        return payload == null
                ? signed.toBuilder().putHeader("Content-Length", "0").build()
                : signed;
    }

    /** AWS refused the time of a signature: later signatures use the time of its answer. */
    void correctClock(SdkHttpResponse answer) {
        clock.correct(answer);
    }

    private SdkHttpRequest unsigned(InvokeRequest call, Operation operation) {
        SdkHttpRequest.Builder request = template.toBuilder()
                .encodedPath(root + operation.path(call.functionName()))
                .putHeader("amz-sdk-invocation-id", uniqueId())
                .putHeader("X-Amz-Invocation-Type", call.invocationTypeAsString());
        if (call.qualifier() != null) {
            request.putRawQueryParameter("Qualifier", call.qualifier());
        }
        SdkBytes payload = call.payload();
        if (payload != null) {
            request.putHeader("Content-Length", Integer.toString(payload.asByteArrayUnsafe().length))
                    .putHeader("Content-Type", "application/json");
        }
        put(request, "X-Amz-Log-Type", call.logTypeAsString());
        put(request, "X-Amz-Client-Context", call.clientContext());
        if (SdkFeature.TENANT_ID.isPresent()) {
            put(request, "X-Amz-Tenant-Id", call.tenantId());
        }
        if (SdkFeature.DURABLE_EXECUTION.isPresent()) {
            put(request, "X-Amz-Durable-Execution-Name", call.durableExecutionName());
        }
        call.overrideConfiguration().ifPresent(more -> more.headers().forEach(request::putHeader));
        return request.build();
    }

    private static void put(SdkHttpRequest.Builder request, String name, @Nullable String value) {
        if (value != null) {
            request.putHeader(name, value);
        }
    }

    // The id only has to be unique, so it need not be secure, as in the SDK.
    private static String uniqueId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
