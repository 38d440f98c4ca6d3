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
 * The part of AWS's error text that may be shown. Texts that quote the request are not shown: those about malformed
 * content quote the payload, and those with status 403, unless about permissions, quote the signed request with its
 * session token. In texts that are shown, the message's own values are masked.
 */
public final class SafeErrorMessage {

    private static final String NOT_SHOWN = "(not shown: it may quote the request)";
    private static final String MASK = "***";

    // Shorter values may be part of any word by chance.
    private static final int SHORTEST_PART = 4;

    private SafeErrorMessage() {}

    /**
     * The text, to follow the error code; empty if there is none or it must not be shown.
     *
     * @param secrets values to mask
     */
    static String of(AwsServiceException error, List<String> secrets) {
        String words = words(error);
        return words.isEmpty() || !isHarmless(error) ? "" : ", " + masked(words, secrets);
    }

    /**
     * The exception in a form that may be printed: of the same class, with a masked or empty text.
     *
     * @param secrets values to mask
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
        // The longest first, since one may be part of another.
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
            // An answer without an error code is not from AWS, and may quote anything.
            case 400 -> code != null && !"InvalidRequestContentException".equals(code);
            case 403 -> isAboutPermissions(code);
            default -> true;
        };
    }

    // The names of the error in Lambda and in STS.
    private static boolean isAboutPermissions(@Nullable String code) {
        return "AccessDeniedException".equals(code) || "AccessDenied".equals(code);
    }
}
