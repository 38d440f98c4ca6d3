package io.github.camelawslambda.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.functional.SystemProperties;
import io.github.camelawslambda.internal.invoke.DirectClient;
import io.github.camelawslambda.internal.invoke.DirectInvoker;
import io.github.camelawslambda.internal.invoke.ErrorClassifier;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;

/** Where direct requests go: wherever those of the generated client go, by the same settings of the machine. */
class LazyDirectClientTest {

    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("key", "secret");

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    private final Recorder http = new Recorder();

    @ParameterizedTest
    @CsvSource({
        "us-east-1, , https://lambda.us-east-1.amazonaws.com",
        "us-east-1, aws.useFipsEndpoint=true, https://lambda-fips.us-east-1.amazonaws.com",
        "eu-west-1, aws.useDualstackEndpoint=true, https://lambda.eu-west-1.api.aws",
        "us-gov-west-1, aws.useFipsEndpoint=true aws.useDualstackEndpoint=true, https://lambda-fips.us-gov-west-1.api.aws",
        "cn-north-1, , https://lambda.cn-north-1.amazonaws.com.cn",
        "us-iso-east-1, , https://lambda.us-iso-east-1.c2s.ic.gov",
        "eu-west-1, aws.endpointUrlLambda=http://localhost:4566/base/, http://localhost:4566/base",
        "eu-west-1, aws.endpointUrl=https://localhost:4566, https://localhost:4566",
    })
    void endpoint_isThatOfTheGeneratedClient(String region, @Nullable String settings, String expected) {
        set(settings);

        assertSameRequest(Region.of(region), null, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:4566, http://localhost:4566",
        "https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com, https://vpce-1.lambda.eu-west-1.vpce.amazonaws.com",
        "http://localhost:4566/a/../b//c, http://localhost:4566/a/../b//c"
    })
    void endpoint_isThatOfTheOption_whenThereIsOne(URI endpoint, String expected) {
        set("aws.endpointUrlLambda=http://localhost:1");

        assertSameRequest(Region.EU_WEST_1, endpoint, expected);
    }

    @Test
    void client_isRefused_whenItsEndpointDoesNotExist() {
        set("aws.useFipsEndpoint=true");

        assertThatThrownBy(() -> direct(Region.EU_WEST_1, URI.create("http://localhost")))
                .isInstanceOf(SdkClientException.class)
                .hasStackTraceContaining("FIPS and custom endpoint are not supported");
    }

    private void assertSameRequest(Region region, @Nullable URI endpoint, String expected) {
        try (LambdaAsyncClient generated = builder(region, endpoint)
                .credentialsProvider(() -> CREDENTIALS)
                .httpClient(http)
                .build()) {
            generated.invoke(request -> request.functionName("fn").invocationType("RequestResponse"));
        }
        new DirectInvoker(direct(region, endpoint), new ErrorClassifier(RETRIES)).invoke(INVOCATION);

        assertThat(http.requests).hasSize(2);
        SdkHttpRequest ofGenerated = http.requests.get(0);
        SdkHttpRequest ofDirect = http.requests.get(1);
        assertThat(ofDirect.getUri())
                .isEqualTo(ofGenerated.getUri())
                .isEqualTo(URI.create(expected + "/2015-03-31/functions/fn/invocations"));
        assertThat(ofDirect.headers().keySet()).isEqualTo(ofGenerated.headers().keySet());
        assertThat(ofDirect.matchingHeaders("Host")).isEqualTo(ofGenerated.matchingHeaders("Host"));
        assertThat(withoutSignature(ofDirect)).isEqualTo(withoutSignature(ofGenerated));
        assertThat(ofDirect.matchingHeaders("Authorization")).containsExactly(signature(ofDirect, region));
    }

    // As the signer makes it when nothing is said about the path.
    private static String signature(SdkHttpRequest request, Region region) {
        Instant time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .parse(request.firstMatchingHeader("X-Amz-Date").orElseThrow(), Instant::from);
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(CREDENTIALS)
                        .request(request.toBuilder()
                                .removeHeader("Authorization")
                                .removeHeader("Content-Length")
                                .build())
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "lambda")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }

    // The scope (day, region and service) and the names of the signed headers.
    private static String withoutSignature(SdkHttpRequest request) {
        return request.firstMatchingHeader("Authorization").orElseThrow().replaceFirst("Signature=.*", "");
    }

    private DirectClient direct(Region region, @Nullable URI endpoint) {
        try (LazyDirectClient lazy =
                new LazyDirectClient(() -> builder(region, endpoint), http, () -> CREDENTIALS, region)) {
            return lazy.get();
        }
    }

    private static LambdaAsyncClientBuilder builder(Region region, @Nullable URI endpoint) {
        LambdaAsyncClientBuilder builder = LambdaAsyncClient.builder().region(region);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    private void set(@Nullable String settings) {
        if (settings != null) {
            for (String setting : settings.split(" ")) {
                properties.set(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }
        }
    }

    private static final RetrySettings RETRIES =
            new RetrySettings(0, Duration.ZERO, Duration.ZERO, true, Duration.ZERO);

    private static final Invocation INVOCATION = new Invocation(
            FunctionReference.parse("function", "fn"),
            null,
            InvocationType.REQUEST_RESPONSE,
            null,
            new Invocation.RequestContext(null, null, null, null, false),
            Duration.ofSeconds(5),
            0,
            1);

    /** Sends nothing, remembers everything. */
    private static final class Recorder implements SdkAsyncHttpClient {

        private final List<SdkHttpRequest> requests = new ArrayList<>();

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            requests.add(request.request());
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }
}
