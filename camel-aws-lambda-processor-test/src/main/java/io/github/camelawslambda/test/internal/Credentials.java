package io.github.camelawslambda.test.internal;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The keys that the server accepts. Thread-safe. */
public final class Credentials {

    private final Map<String, Credential> byAccessKey = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    public void add(String accessKey, String secretKey, @Nullable String sessionToken) {
        byAccessKey.put(accessKey, new Credential(accessKey, secretKey, sessionToken, null, null));
    }

    /** Makes up a short-term key for an assumed role. */
    Credential issue(String roleArn, Instant expiry) {
        String accessKey = "ASIA" + HexFormat.of().formatHex(bytes(8)).toUpperCase(Locale.ROOT);
        Credential issued = new Credential(accessKey, base64(30), base64(96), expiry, roleArn);
        byAccessKey.put(accessKey, issued);
        return issued;
    }

    @Nullable
    Credential find(@Nullable String accessKey) {
        return accessKey == null ? null : byAccessKey.get(accessKey);
    }

    private String base64(int size) {
        return Base64.getEncoder().encodeToString(bytes(size));
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
