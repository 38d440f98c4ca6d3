package io.github.camelawslambda.internal.failure;

import java.security.cert.CertificateException;

/** The certificate of a server was refused. The message names the certificate and what is wrong with it. */
public final class CertificateRefusedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    /** What is wrong with a certificate. */
    public enum Flaw {
        /** It has expired, or is not valid yet. */
        DATE,
        /** It is valid for other hosts. */
        HOST,
        /** Its issuer is not trusted. */
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
