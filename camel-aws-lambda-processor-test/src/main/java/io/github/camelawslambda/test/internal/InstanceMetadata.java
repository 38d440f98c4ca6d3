package io.github.camelawslambda.test.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers the EC2 instance metadata service, version 2: a token first, then the role's keys. Thread-safe. */
public final class InstanceMetadata {

    static final String ROOT = "/latest/";

    private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final String ROLES = ROOT + "meta-data/iam/security-credentials/";
    private static final Duration KEY_LIFETIME = Duration.ofHours(6);

    private final Credentials credentials;
    private final Clock clock;
    private final Map<String, Instant> expiryOfToken = new ConcurrentHashMap<>();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private volatile @Nullable Role role;

    private record Role(String name, String accessKey, String secretKey, String sessionToken) {}

    InstanceMetadata(Credentials credentials, Clock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    public void role(String name, String accessKey, String secretKey, String sessionToken) {
        credentials.add(accessKey, secretKey, sessionToken);
        role = new Role(name, accessKey, secretKey, sessionToken);
    }

    public int tokenRequests() {
        return tokenRequests.get();
    }

    void handle(HttpCall call) {
        call.answer(replyTo(call), () -> {});
    }

    private Reply replyTo(HttpCall call) {
        if (call.path().equals(ROOT + "api/token")) {
            return call.method().equals("PUT") ? token(call) : text(405, "");
        }
        String token = call.header(TOKEN_HEADER);
        Instant expiry = token == null ? null : expiryOfToken.get(token);
        if (expiry == null || clock.instant().isAfter(expiry)) {
            return text(401, "");
        }
        Role current = role;
        if (current != null && call.path().equals(ROLES)) {
            return text(200, current.name());
        }
        if (current != null && call.path().equals(ROLES + current.name())) {
            return keysOf(current);
        }
        return text(404, "");
    }

    private Reply token(HttpCall call) {
        tokenRequests.incrementAndGet();
        String ttl = call.header(TTL_HEADER);
        if (ttl == null || !ttl.matches("\\d{1,5}")) {
            return text(400, "");
        }
        String token = UUID.randomUUID().toString();
        expiryOfToken.put(token, clock.instant().plusSeconds(Long.parseLong(ttl)));
        return text(200, token).with(TTL_HEADER, ttl);
    }

    private Reply keysOf(Role current) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return Reply.of(
                200,
                "application/json",
                Json.bytes(Json.MAPPER
                        .createObjectNode()
                        .put("Code", "Success")
                        .put("LastUpdated", now.toString())
                        .put("Type", "AWS-HMAC")
                        .put("AccessKeyId", current.accessKey())
                        .put("SecretAccessKey", current.secretKey())
                        .put("Token", current.sessionToken())
                        .put("Expiration", now.plus(KEY_LIFETIME).toString())));
    }

    private static Reply text(int status, String text) {
        return Reply.of(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
