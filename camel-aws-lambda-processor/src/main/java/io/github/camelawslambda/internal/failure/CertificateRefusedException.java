package io.github.camelawslambda.internal.failure;

import java.security.cert.CertificateException;

/** The certificate of a server is not accepted. Its text names the certificate and what is wrong with it. */
public final class CertificateRefusedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    /** What is wrong with a certificate. */
    public enum Flaw {
        /** It is not valid any more, or not yet. */
        DATE,
        /** It is for other hosts. */
        HOST,
        /** Nobody who is trusted has signed it. */
        AUTHORITY
    }

    public CertificateRefusedException(String message, Flaw flaw, Throwable cause) {
        super(message, cause);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
