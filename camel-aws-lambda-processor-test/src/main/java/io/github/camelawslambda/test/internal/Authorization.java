package io.github.camelawslambda.test.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parts of a SigV4 {@code Authorization} header. */
record Authorization(
        String accessKey, String date, String region, String service, List<String> signedHeaders, String signature) {

    private static final Pattern PATTERN = Pattern.compile(
            "AWS4-HMAC-SHA256\\s+Credential=(?<key>[^/,]+)/(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)"
                    + "/aws4_request,\\s*SignedHeaders=(?<headers>[^,]+),\\s*Signature=(?<signature>[0-9a-f]{64})");

    /** Returns null if there is no header, or it has another format. */
    static @Nullable Authorization parse(@Nullable String header) {
        Matcher matcher = PATTERN.matcher(header == null ? "" : header);
        if (!matcher.matches()) {
            return null;
        }
        return new Authorization(
                matcher.group("key"),
                matcher.group("date"),
                matcher.group("region"),
                matcher.group("service"),
                List.of(matcher.group("headers").split(";")),
                matcher.group("signature"));
    }
}
