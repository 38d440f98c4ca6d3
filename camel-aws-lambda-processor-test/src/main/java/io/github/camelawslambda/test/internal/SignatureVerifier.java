package io.github.camelawslambda.test.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Verifies the SigV4 signature of a request: signs the received request again, with the SDK's signer and the known
 * secret, and compares.
 */
final class SignatureVerifier {

    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Credentials credentials;
    private final Clock clock;

    SignatureVerifier(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * Does nothing when the request is signed as it must be.
     *
     * @param regions the regions that the signature may be for
     * @throws ApiException with Lambda's error code
     */
    void verify(HttpCall call, String service, Set<String> regions) {
        String header = call.header("Authorization");
        if (header == null) {
            throw refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Authorization authorization = Authorization.parse(header);
        Instant signedAt = parseDate(call.header("X-Amz-Date"));
        if (authorization == null || signedAt == null) {
            throw refused(
                    "IncompleteSignatureException",
                    "The Authorization header must be AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature, "
                            + "and X-Amz-Date must be present.");
        }
        Credential credential = knownCredential(authorization, call.header("X-Amz-Security-Token"));
        checkScope(authorization, service, regions);
        checkTime(signedAt);
        if (!sameText(authorization.signature(), signatureOf(call, authorization, credential, signedAt))) {
            throw invalid("The request signature we calculated does not match the signature you provided. Check your "
                    + "AWS Secret Access Key and signing method. Consult the service documentation for details.");
        }
    }

    private Credential knownCredential(Authorization authorization, @Nullable String token) {
        Credential credential = credentials.find(authorization.accessKey());
        if (credential == null
                || (credential.sessionToken() == null
                        ? token != null
                        : token == null || !sameText(credential.sessionToken(), token))) {
            throw refused("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        if (credential.expiry() != null && !clock.instant().isBefore(credential.expiry())) {
            throw refused("ExpiredTokenException", "The security token included in the request is expired");
        }
        return credential;
    }

    private static void checkScope(Authorization authorization, String service, Set<String> regions) {
        if (!regions.contains(authorization.region())) {
            throw invalid("Credential should be scoped to a valid region.");
        }
        if (!service.equals(authorization.service())) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'.");
        }
    }

    private void checkTime(Instant signedAt) {
        Instant now = clock.instant();
        Instant earliest = now.minus(ALLOWED_SKEW);
        Instant latest = now.plus(ALLOWED_SKEW);
        if (signedAt.isBefore(earliest)) {
            throw invalid("Signature expired: " + AMZ_DATE.format(signedAt) + " is now earlier than "
                    + AMZ_DATE.format(earliest) + " (" + AMZ_DATE.format(now) + " - 5 min.)");
        }
        if (signedAt.isAfter(latest)) {
            throw invalid("Signature not yet current: " + AMZ_DATE.format(signedAt) + " is still later than "
                    + AMZ_DATE.format(latest) + " (" + AMZ_DATE.format(now) + " + 5 min.)");
        }
    }

    private String signatureOf(HttpCall call, Authorization authorization, Credential credential, Instant signedAt) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .protocol("http")
                .host("localhost")
                // Still encoded as it was sent: the signer encodes it a second time, as the client's did.
                .encodedPath(call.path());
        call.query().forEach(request::putRawQueryParameter);
        for (String name : authorization.signedHeaders()) {
            String value = call.header(name);
            request.putHeader(name, value == null ? "" : value);
        }
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(
                                AwsCredentialsIdentity.create(credential.accessKey(), credential.secretKey()))
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, authorization.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, authorization.region())
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(signedAt, ZoneOffset.UTC)))
                .request();
        Authorization own =
                Authorization.parse(signed.firstMatchingHeader("Authorization").orElse(null));
        return own == null ? "" : own.signature();
    }

    private static @Nullable Instant parseDate(@Nullable String text) {
        try {
            return text == null ? null : AMZ_DATE.parse(text, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiException invalid(String text) {
        return refused("InvalidSignatureException", text);
    }

    private static ApiException refused(String type, String text) {
        return new ApiException(403, type, text);
    }

    /** The error codes of STS for the same refusals. */
    static final Map<String, String> STS_NAMES = Map.of(
            "MissingAuthenticationTokenException", "MissingAuthenticationToken",
            "IncompleteSignatureException", "IncompleteSignature",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "ExpiredTokenException", "ExpiredToken",
            "InvalidSignatureException", "SignatureDoesNotMatch");
}
