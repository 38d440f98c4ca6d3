package io.github.camelawslambda.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "7, , 7",
                "' 7 ', , 7",
                "0, , 0",
                "1.5, , 2",
                "1.0, , 1",
                ", '{\"retryAfterSeconds\":\"9\"}', 9",
                ", '{\"message\":\"x\",\"retryAfterSeconds\" : 9}', 9",
                ", '{\"retryAfterSeconds\":0.5}', 1",
                "7, '{\"retryAfterSeconds\":9}', 9",
                "9, '{\"retryAfterSeconds\":7}', 9",
                "soon, '{\"retryAfterSeconds\":7}', 7",
                "-5, , 0",
                "'', '', 0",
                "soon, not JSON, 0",
                ", '{\"retryAfterSeconds\":null}', 0",
                ", '{\"Message\":\"\\\"retryAfterSeconds\\\":5\"}', 0",
                ", , 0",
            })
    void leastWait_isTheLongerOfHeaderAndField(@Nullable String header, @Nullable String body, long seconds) {
        assertThat(RetryAfter.of(answer(header, body))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"999999999999", "999999999999999999"})
    void leastWait_isBoundedToAboutAHundredYears_whenItIsHuge(String seconds) {
        assertThat(RetryAfter.of(answer(seconds, null))).isEqualTo(Duration.ofDays(36_500));
        assertThat(RetryAfter.of(answer(null, "{\"retryAfterSeconds\":" + seconds + "}")))
                .isEqualTo(Duration.ofDays(36_500));
    }

    @Test
    void leastWait_isNone_whenTheErrorHasNoDetails() {
        assertThat(RetryAfter.of((AwsServiceException) LambdaException.builder().build()))
                .isZero();
    }

    private static AwsServiceException answer(@Nullable String header, @Nullable String body) {
        AwsErrorDetails.Builder details = AwsErrorDetails.builder();
        if (header != null) {
            details.sdkHttpResponse(
                    SdkHttpResponse.builder().putHeader("retry-after", header).build());
        }
        if (body != null) {
            details.rawResponse(SdkBytes.fromUtf8String(body));
        }
        return (AwsServiceException)
                LambdaException.builder().awsErrorDetails(details.build()).build();
    }
}
