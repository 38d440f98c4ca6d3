package io.github.camelawslambda.internal.failure;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/**
 * What may be shown of AWS's own words about an error. Not shown is a text that quotes the request: that about malformed
 * content quotes the payload, that of a 403 the signed request with its session token, unless it is about permissions. In
 * what is shown, the message's own values are masked.
 */
public final class SafeErrorMessage {

    private static final String NOT_SHOWN = "(not shown: it may quote the request)";
    private static final String MASK = "***";

    // A shorter one may be part of any word by chance.
    private static final int SHORTEST_PART = 4;

    private SafeErrorMessage() {}

    /**
     * The words, to follow the error code; empty where there are none or they are not shown.
     *
     * @param secrets values that are masked
     */
    static String of(AwsServiceException error, List<String> secrets) {
        String words = words(error);
        return words.isEmpty() || !isHarmless(error) ? "" : ", " + masked(words, secrets);
    }

    /**
     * The exception as it may be printed: of the same class, its words masked where they are not shown.
     *
     * @param secrets values that are masked
     */
    public static AwsServiceException masked(AwsServiceException error, List<String> secrets) {
        AwsErrorDetails details = error.awsErrorDetails();
        String words = words(error);
        String shown = isHarmless(error) ? masked(words, secrets) : NOT_SHOWN;
        if (details == null || shown.equals(words)) {
            return error;
        }
        AwsServiceException masked = error.toBuilder()
                .message(shown)
                .awsErrorDetails(details.toBuilder()
                        .errorMessage(shown)
                        .rawResponse(SdkBytes.fromByteArray(new byte[0]))
                        .build())
                .build();
        masked.setStackTrace(error.getStackTrace());
        return masked;
    }

    private static String words(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }

    private static String masked(String words, List<String> secrets) {
        String masked = words;
        // The longest first: one may be a part of another.
        List<String> longestFirst = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        for (String secret : longestFirst) {
            String quoted = Pattern.quote(secret);
            masked = Pattern.compile(secret.length() < SHORTEST_PART ? "(?<![\\w-])" + quoted + "(?![\\w-])" : quoted)
                    .matcher(masked)
                    .replaceAll(Matcher.quoteReplacement(MASK));
        }
        return masked;
    }

    private static boolean isHarmless(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return switch (error.statusCode()) {
            // Without a code it is not AWS's, and may quote anything.
            case 400 -> code != null && !"InvalidRequestContentException".equals(code);
            case 403 -> isAboutPermissions(code);
            default -> true;
        };
    }

    // Lambda's name for it and that of STS.
    private static boolean isAboutPermissions(@Nullable String code) {
        return "AccessDeniedException".equals(code) || "AccessDenied".equals(code);
    }
}
