package io.github.camelawslambda.internal.settings;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection trusts, and what it shows of itself.
 *
 * @param trustAll any certificate, for tests
 * @param parameters the user's stores; null for those of the JVM
 */
public record TlsSettings(boolean trustAll, @Nullable SSLContextParameters parameters) {

    /**
     * Managers made of the user's stores.
     *
     * @param trust null if the user gave none: then the JVM's holds, or, with {@code trustAll}, everybody is trusted
     * @param keys null if the user gave none: then the JVM's hold
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Managers(TrustManager @Nullable [] trust, KeyManager @Nullable [] keys) {}

    /**
     * Opens the stores.
     *
     * @throws IllegalArgumentException if one cannot be read
     */
    public Managers managers(CamelContext context) {
        if (parameters == null) {
            return new Managers(null, null);
        }
        try {
            // Gives the context to all parts of it, which look for their stores with it.
            parameters.createSSLContext(context);
            TrustManagersParameters trust = parameters.getTrustManagers();
            KeyManagersParameters keys = parameters.getKeyManagers();
            return new Managers(
                    trust == null || trustAll ? null : trust.createTrustManagers(),
                    keys == null ? null : keys.createKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "sslContextParameters cannot be used: %s. Check its stores and their passwords"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[trustAll=%s, parameters=%s]".formatted(trustAll, parameters == null ? "none" : "given");
    }
}
