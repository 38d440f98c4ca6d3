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
 * The certificates that a connection trusts, and the keys with which it authenticates.
 *
 * @param trustAll whether to trust any certificate, for tests
 * @param parameters the user's key and trust stores; null for those of the JVM
 */
public record TlsSettings(boolean trustAll, @Nullable SSLContextParameters parameters) {

    /**
     * Managers made from the user's stores.
     *
     * @param trust null if the user gave none: then the JVM's trust store applies or, with {@code trustAll}, everything
     *     is trusted
     * @param keys null if the user gave none: then those of the JVM apply
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
            // Sets the Camel context on all parts of the parameters, which need it to find their stores.
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
