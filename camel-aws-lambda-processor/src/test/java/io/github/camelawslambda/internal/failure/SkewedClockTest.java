package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class SkewedClockTest {

    @ParameterizedTest
    @CsvSource({
        "InvalidSignatureException, PT30M, true",
        "InvalidSignatureException, PT-30M, true",
        "SignatureDoesNotMatch, PT30M, true",
        "InvalidSignatureException, PT1M, false",
        "AccessDeniedException, PT30M, false",
        "RequestTimeTooSkewed, PT0S, true",
        "RequestExpired, PT0S, true",
        ", PT30M, false",
    })
    void refusal_isOfTheClock_whenTheSignatureIsRefusedAndTheClocksDiffer(
            @Nullable String code, Duration ahead, boolean expected) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).atZone(ZoneOffset.UTC));

        assertThat(SkewedClock.causes(refused(
                        code, SdkHttpResponse.builder().putHeader("Date", date).build())))
                .isEqualTo(expected);
    }

    @Test
    void refusal_isNotOfTheClock_whenTheServersTimeIsUnknown() {
        assertThat(SkewedClock.causes(refused("InvalidSignatureException", null)))
                .isFalse();
        assertThat(SkewedClock.causes(refused(
                        "InvalidSignatureException", SdkHttpResponse.builder().build())))
                .isFalse();
        assertThat(SkewedClock.causes(
                        (AwsServiceException) LambdaException.builder().build()))
                .isFalse();
    }

    private static AwsServiceException refused(@Nullable String code, @Nullable SdkHttpResponse response) {
        return (AwsServiceException) LambdaException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .sdkHttpResponse(response)
                        .build())
                .build();
    }
}
