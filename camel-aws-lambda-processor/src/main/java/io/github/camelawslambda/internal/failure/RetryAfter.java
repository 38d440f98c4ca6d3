package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.internal.settings.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/** The least wait that an error answer asks for: the longer of its Retry-After header and retryAfterSeconds field. */
final class RetryAfter {

    private static final String NUMBER = "(\\d{1,18}(?:\\.\\d{1,9})?)";
    private static final Pattern SECONDS = Pattern.compile("\\s*" + NUMBER + "\\s*");
    private static final Pattern FIELD = Pattern.compile("\"retryAfterSeconds\"\\s*:\\s*\"?" + NUMBER);

    private RetryAfter() {}

    /** The wait; {@link Duration#ZERO} if the answer does not ask for one. */
    static Duration of(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        if (details == null) {
            return Duration.ZERO;
        }
        String header = details.sdkHttpResponse() == null
                ? null
                : details.sdkHttpResponse().firstMatchingHeader("Retry-After").orElse(null);
        long seconds = Math.max(seconds(header == null ? null : SECONDS.matcher(header)), field(details.rawResponse()));
        return DurationText.bounded(Duration.ofSeconds(seconds));
    }

    private static long field(@Nullable SdkBytes body) {
        if (body == null) {
            return 0;
        }
        Matcher field = FIELD.matcher(body.asString(java.nio.charset.StandardCharsets.ISO_8859_1));
        return field.find() ? roundedUp(field) : 0;
    }

    private static long seconds(@Nullable Matcher header) {
        return header != null && header.matches() ? roundedUp(header) : 0;
    }

    // Rounded up: the wait must not be shorter.
    private static long roundedUp(Matcher number) {
        return (long) Math.ceil(Double.parseDouble(number.group(1)));
    }
}
