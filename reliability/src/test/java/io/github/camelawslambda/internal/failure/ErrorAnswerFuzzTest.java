package io.github.camelawslambda.internal.failure;

import static io.github.camelawslambda.reliability.Inputs.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Answers that say that an invocation failed, AWS's or those of somebody in between. */
class ErrorAnswerFuzzTest {

    private static final String SECRET = "S3CRET-value";
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @FuzzTest(maxDuration = "")
    void retryAfter(byte[] bytes) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .sdkHttpResponse(SdkHttpResponse.builder()
                        .putHeader("Retry-After", text(bytes))
                        .build())
                .rawResponse(SdkBytes.fromByteArray(bytes))
                .build();
        AwsServiceException error = (AwsServiceException)
                LambdaException.builder().awsErrorDetails(details).build();

        assertThat(RetryAfter.of(error)).isBetween(Duration.ZERO, LONGEST);
    }

    @FuzzTest(maxDuration = "")
    void words(byte[] bytes) {
        String text = text(bytes);
        int middle = text.length() / 2;
        for (int status : List.of(400, 403, 404, 500)) {
            AwsErrorDetails details = AwsErrorDetails.builder()
                    .errorCode("AccessDeniedException")
                    .errorMessage(text.substring(0, middle) + SECRET + text.substring(middle))
                    .build();
            AwsServiceException error = (AwsServiceException) LambdaException.builder()
                    .statusCode(status)
                    .awsErrorDetails(details)
                    .build();

            assertThat(SafeErrorMessage.of(error, List.of("S3CRET", SECRET))).doesNotContain("S3CRET");
            assertThat(SafeErrorMessage.masked(error, List.of(SECRET)).getMessage())
                    .doesNotContain(SECRET);
        }
    }
}
