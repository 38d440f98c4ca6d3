package io.github.camelawslambda.internal.client.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.functional.SystemProperties;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/** Where direct requests go: wherever those of the generated client go, by the same settings of the machine. */
class DirectEndpointTest {

    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("key", "secret");

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    private final FakeHttp http = new FakeHttp();

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
        try (DirectClient direct = direct(region, endpoint)) {
            direct.api(Long.MAX_VALUE)
                    .invoke(InvokeRequest.builder().functionName("fn").invocationType("RequestResponse"));
        }

        assertThat(http.requests()).hasSize(2);
        SdkHttpRequest ofGenerated = http.requests().get(0);
        SdkHttpRequest ofDirect = http.requests().get(1);
        assertThat(ofDirect.getUri())
                .isEqualTo(ofGenerated.getUri())
                .isEqualTo(URI.create(expected + "/2015-03-31/functions/fn/invocations"));
        assertThat(ofDirect.headers().keySet()).isEqualTo(ofGenerated.headers().keySet());
        assertThat(ofDirect.matchingHeaders("Host")).isEqualTo(ofGenerated.matchingHeaders("Host"));
        assertThat(withoutSignature(ofDirect)).isEqualTo(withoutSignature(ofGenerated));
        assertThat(ofDirect.matchingHeaders("Authorization")).containsExactly(signature(ofDirect, region));
    }

    // As the signer makes it by default.
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
        return DirectClient.open(builder(region, endpoint), new SdkSender(http), () -> CREDENTIALS, region);
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
            for (String setting : settings.split(" ", -1)) {
                properties.set(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }
        }
    }
}
