package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.failure.CertificateRefusedException;
import io.github.camelawslambda.internal.failure.CertificateRefusedException.Flaw;
import io.github.camelawslambda.internal.settings.TlsSettings;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** Decides as the wrapped trust manager does, and names a refused certificate, which the JDK does not. */
final class NamingTrustManager extends X509ExtendedTrustManager {

    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 200;

    private final X509ExtendedTrustManager decider;

    NamingTrustManager(X509ExtendedTrustManager decider) {
        this.decider = decider;
    }

    /**
     * Wraps the trust managers: the user's, or the JVM's.
     *
     * @throws IllegalArgumentException if the JVM's trust store cannot be read
     */
    static TlsSettings.Managers in(TlsSettings settings, TlsSettings.Managers managers) {
        if (settings.trustAll()) {
            return managers;
        }
        TrustManager[] trust = managers.trust() == null ? ofJvm() : managers.trust();
        TrustManager[] named = Arrays.stream(trust)
                // For any other class the JDK checks the host's name itself.
                .map(each -> each instanceof X509ExtendedTrustManager decider ? new NamingTrustManager(decider) : each)
                .toArray(TrustManager[]::new);
        return new TlsSettings.Managers(named, managers.keys());
    }

    private static TrustManager[] ofJvm() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the JVM's trust store cannot be read: %s. Check javax.net.ssl.trustStore, its type and its password"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** A check by the wrapped manager. */
    @FunctionalInterface
    private interface Check {

        void run() throws CertificateException;
    }

    private static void named(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw chain.length == 0 ? e : refused(chain[0], e);
        }
    }

    private static CertificateRefusedException refused(X509Certificate servers, CertificateException why) {
        X509Certificate certificate = servers;
        Throwable root = why;
        boolean isOfPath = false;
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            root = cause;
            // A wrong host gives a plain CertificateException; a wrong path gives a subclass.
            isOfPath |= cause instanceof GeneralSecurityException
                    && !cause.getClass().equals(CertificateException.class);
            if (cause instanceof CertPathValidatorException path
                    && path.getCertPath() != null
                    && path.getIndex() >= 0
                    && path.getCertPath().getCertificates().get(path.getIndex()) instanceof X509Certificate invalid) {
                certificate = invalid;
            }
        }
        String name = "the certificate %s, issued by %s,"
                .formatted(name(certificate.getSubjectX500Principal()), name(certificate.getIssuerX500Principal()));
        if (root instanceof CertificateExpiredException) {
            return new CertificateRefusedException(
                    "%s expired at %s".formatted(name, certificate.getNotAfter().toInstant()), Flaw.DATE, why);
        }
        if (root instanceof CertificateNotYetValidException) {
            return new CertificateRefusedException(
                    "%s is valid from %s only"
                            .formatted(name, certificate.getNotBefore().toInstant()),
                    Flaw.DATE,
                    why);
        }
        return isOfPath
                ? new CertificateRefusedException(
                        "%s is not trusted: %s".formatted(name, root.getMessage()), Flaw.AUTHORITY, why)
                : new CertificateRefusedException(
                        "%s is for %s: %s".formatted(name, hosts(certificate), root.getMessage()), Flaw.HOST, why);
    }

    private static String name(X500Principal principal) {
        String name = principal.getName();
        return name.isEmpty() ? "without a name" : printable(name);
    }

    private static String hosts(X509Certificate certificate) {
        Collection<List<?>> names;
        try {
            names = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            names = null;
        }
        if (names == null || names.isEmpty()) {
            return "no host";
        }
        String first = names.stream()
                .map(name -> printable(Objects.toString(name.get(1))))
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and others" : first;
    }

    // The server chooses these texts.
    private static String printable(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "…" : line;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        named(chain, () -> decider.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        named(chain, () -> decider.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        named(chain, () -> decider.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        decider.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        decider.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        decider.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return decider.getAcceptedIssuers();
    }
}
