package io.github.camelawslambda.internal.failure;

import io.github.camelawslambda.internal.settings.HttpClientType;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Why an attempt has no answer from Lambda, in the same words for all HTTP clients.
 *
 * @param reason in a few words
 * @param remedy what to change
 * @param status of a proxy's answer, 0 if there is none
 */
record NoAnswer(String reason, String remedy, int status) {

    /** Only proxies answer with this status. */
    static final int PROXY_WANTS_CREDENTIALS = 407;

    private static final String CLOSED = "the connection was closed before an answer came";
    private static final int LONGEST_REASON = 300;

    // Matched in the texts of HTTP clients: some have no exception class for it, others are optional libraries.
    private static final String POOL_EXHAUSTED = "Acquire operation took longer than the configured maximum time";
    private static final String NETTY_CLOSED = "The connection was closed during the request";
    private static final String CRT_CLOSED = "socket is closed";
    private static final String CRT_REFUSED = "socket connection refused";
    private static final String CRT_UNKNOWN_HOST = "Host name was invalid for dns resolution";
    private static final String CRT_NO_TUNNEL = "the CONNECT call failed";
    private static final String NETTY_NO_TUNNEL = "Could not connect to proxy";
    private static final String NETTY_NO_TLS = "NotSslRecordException";
    private static final List<String> HANDSHAKES =
            List.of("tls negotiation timeout", "TLS (SSL) negotiation failed", "handshake timed out");

    /** Interprets an exception of an HTTP client. */
    static NoAnswer of(Throwable error, Destination destination) {
        int status = proxyStatus(error);
        if (status != 0) {
            return new NoAnswer("the proxy answered " + status, Remedy.onProxy(status, destination), status);
        }
        CertificateRefusedException certificate = Causes.find(error, CertificateRefusedException.class);
        if (certificate != null) {
            return new NoAnswer(String.valueOf(certificate.getMessage()), remedy(certificate.flaw()));
        }
        if (says(error, POOL_EXHAUSTED)) {
            return new NoAnswer(described(Causes.root(error)), Remedy.CLIENT_POOL);
        }
        if (says(error, NETTY_NO_TUNNEL) || says(error, CRT_NO_TUNNEL)) {
            return new NoAnswer("the proxy refused the connection to Lambda", Remedy.PROXY_DOES_NOT_SAY);
        }
        if (isOutOfReach(error)) {
            return new NoAnswer(
                    outOfReach(error), destination.proxy() == null ? Remedy.NO_ANSWER : Remedy.PROXY_OUT_OF_REACH);
        }
        return isOf(error, NETTY_NO_TLS)
                ? new NoAnswer("the answer is not TLS", withoutTls(destination))
                : broken(error, destination);
    }

    // In answer to CONNECT, or in place of Lambda's answer.
    private static int proxyStatus(Throwable error) {
        ProxyRefusedException refused = Causes.find(error, ProxyRefusedException.class);
        if (refused != null) {
            return refused.status();
        }
        AwsServiceException answer = Causes.find(error, AwsServiceException.class);
        return answer == null ? 0 : answer.statusCode();
    }

    private NoAnswer(String reason, String remedy) {
        this(reason, remedy, 0);
    }

    private static NoAnswer broken(Throwable error, Destination destination) {
        if (HANDSHAKES.stream().anyMatch(words -> says(error, words))) {
            return new NoAnswer(
                    described(Causes.root(error)),
                    isTlsProxy(destination) ? Remedy.PROXY_WITHOUT_TLS : Remedy.HANDSHAKE);
        }
        SSLException tls = Causes.find(error, SSLException.class);
        if (tls != null && says(error, "fatal alert") && says(error, "certificate")) {
            return new NoAnswer(described(Causes.root(error)), Remedy.CLIENT_CERTIFICATE);
        }
        if (says(error, NETTY_CLOSED) || says(error, CRT_CLOSED) || isOf(error, "ClosedChannelException")) {
            return new NoAnswer(CLOSED, closed(destination));
        }
        return new NoAnswer(described(Causes.root(error)), Remedy.NO_ANSWER);
    }

    private static String closed(Destination destination) {
        if (destination.proxy() != null && destination.client() == HttpClientType.CRT) {
            // The client reports the same if a proxy refuses a tunnel.
            return isTlsProxy(destination) ? Remedy.PROXY_WITHOUT_TLS : Remedy.PROXY_DOES_NOT_SAY;
        }
        if (isTlsProxy(destination)) {
            return Remedy.PROXY_WITHOUT_TLS;
        }
        if (destination.endpoint() == null) {
            return Remedy.NO_ANSWER;
        }
        return destination.isTls() ? Remedy.CLOSED_BY_PLAIN_SERVER : Remedy.CLOSED_BY_TLS_SERVER;
    }

    private static String withoutTls(Destination destination) {
        return isTlsProxy(destination) ? Remedy.PROXY_WITHOUT_TLS : Remedy.SERVER_WITHOUT_TLS;
    }

    private static boolean isTlsProxy(Destination destination) {
        return destination.proxy() != null && destination.proxy().scheme().equals("https");
    }

    private static String remedy(CertificateRefusedException.Flaw flaw) {
        return switch (flaw) {
            case DATE -> Remedy.CERTIFICATE_DATE;
            case HOST -> Remedy.CERTIFICATE_HOST;
            case AUTHORITY -> Remedy.CERTIFICATE_AUTHORITY;
        };
    }

    private static boolean isOutOfReach(Throwable error) {
        return Causes.find(error, ConnectException.class) != null
                || Causes.find(error, UnknownHostException.class) != null
                || says(error, CRT_REFUSED)
                || says(error, CRT_UNKNOWN_HOST);
    }

    // The innermost of these exceptions lacks the address; the first in the chain has it.
    private static String outOfReach(Throwable error) {
        Throwable refused = Causes.find(error, ConnectException.class);
        Throwable first = refused != null ? refused : Causes.find(error, UnknownHostException.class);
        return first == null
                ? described(Causes.root(error))
                : named(refused != null ? "ConnectException" : "UnknownHostException", first.getMessage())
                        .replace(": /", ": ");
    }

    /** Describes any exception: the class and message of its innermost cause. */
    static String described(Throwable error) {
        return named(error.getClass().getSimpleName(), error.getMessage());
    }

    private static String named(String type, @Nullable String message) {
        if (message == null) {
            return type;
        }
        String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
        String cut = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
        // The caller's text ends the sentence.
        return type + ": " + (cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut);
    }

    private static boolean says(Throwable error, String words) {
        return Causes.chain(error).stream()
                .map(Throwable::getMessage)
                .anyMatch(message ->
                        message != null && message.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)));
    }

    // Compared by name, since Netty may be missing with a user's client.
    private static boolean isOf(Throwable error, String type) {
        return Causes.chain(error).stream()
                .anyMatch(cause -> cause.getClass().getSimpleName().endsWith(type));
    }
}
