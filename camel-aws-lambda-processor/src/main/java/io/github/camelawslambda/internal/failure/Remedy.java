package io.github.camelawslambda.internal.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a user can change about a failure. */
final class Remedy {

    static final String CLIENT_TIMEOUT =
            "Raise the timeouts that lambdaClient was built with above what the function needs: the function may still"
                    + " have run.";
    static final String TOTAL_TIMEOUT = "Raise totalTimeout, or find out why the attempts take so long.";
    static final String CREDENTIALS_LATE =
            "Check that it can be reached (stsEndpoint, proxy, network), or raise timeout.";
    static final String NOT_LAMBDA =
            "Something else than Lambda answered, such as a proxy or a web server: check endpoint and proxy.";
    static final String CLASS_PATH =
            "Libraries that do not go together are on the class path: look for several versions of the AWS SDK, Netty or"
                    + " Vert.x (mvn dependency:tree), and import their BOMs.";
    static final String ERROR = "The network is not the reason: see the cause.";
    static final String CLIENT_POOL =
            "The connection pool of lambdaClient is exhausted: build it with maxConcurrency connections at least, or lower"
                    + " maxConcurrency.";
    static final String NO_ANSWER = "Check endpoint, region, proxy and network.";
    static final String NO_ANSWER_OF_STS = "Check stsEndpoint, region, proxy and network.";
    static final String PROXY_OUT_OF_REACH =
            "Check proxyHost and proxyPort, or the proxy settings of the JVM or the environment, and that the proxy runs.";
    static final String PROXY_WANTS_CREDENTIALS =
            "The proxy wants a user name and a password: set proxyUsername and proxyPassword.";
    static final String PROXY_REFUSES_CREDENTIALS = "Check proxyUsername and proxyPassword: the proxy refuses them.";
    static final String PROXY_REFUSES_TUNNEL =
            "Let the proxy allow CONNECT to this host and port, or name the host in nonProxyHosts.";
    static final String PROXY_CANNOT_CONNECT =
            "The proxy cannot reach this host and port: check endpoint, region and proxy.";
    static final String PROXY_DOES_NOT_SAY =
            "If the proxy wants a user name and a password, check proxyUsername and proxyPassword; else let the proxy"
                    + " allow CONNECT to this host and port. httpClient=vertx or netty names the proxy's answer.";
    static final String PROXY_WITHOUT_TLS = "The proxy does not speak TLS: set proxyProtocol=HTTP.";
    static final String SERVER_WITHOUT_TLS =
            "The server does not speak TLS: write http:// in endpoint, or the server's port for TLS.";
    static final String CLOSED_BY_TLS_SERVER =
            "If the server speaks TLS only, write https:// in endpoint; else check endpoint, proxy and network.";
    static final String CLOSED_BY_PLAIN_SERVER =
            "If the server does not speak TLS, write http:// in endpoint; else check endpoint, proxy and network.";
    static final String CERTIFICATE_DATE = "Renew the server's certificate, and check this machine's clock.";
    static final String CERTIFICATE_HOST =
            "Use a host name of the certificate in endpoint, or have a certificate made for this host.";
    static final String CERTIFICATE_AUTHORITY =
            "Add the authority that signed it to the trust store: sslContextParameters, or the JVM's"
                    + " javax.net.ssl.trustStore.";
    static final String CLIENT_CERTIFICATE =
            "The server wants a client certificate: give a key store in sslContextParameters, or by"
                    + " javax.net.ssl.keyStore.";
    static final String HANDSHAKE =
            "Check that endpoint is a server of TLS 1.2 or later, and that its certificate is trusted; httpClient=netty"
                    + " names the certificate.";

    private static final int REDIRECTION = 3;

    private Remedy() {}

    /** What to change if an attempt was not answered within its timeout. */
    static String onTimeout(Destination destination) {
        String remedy = "Raise timeout above what the function needs: the function may still have run.";
        if (destination.proxy() != null) {
            remedy = "If the function is faster, the proxy does not answer: check proxyHost and proxyPort%s. %s"
                    .formatted(
                            destination.proxy().scheme().equals("https")
                                    ? ", and set proxyProtocol=HTTP if the proxy does not speak TLS"
                                    : "",
                            remedy);
        }
        return destination.hidesCertificates()
                ? remedy + " With httpClient=crt a certificate that is not trusted can end like this, too:"
                        + " httpClient=netty names it."
                : remedy;
    }

    /** What to change if Lambda asked for a wait that is too long. */
    static String onLongRetryAfter(Duration asked, Duration longest) {
        return "It asked to wait %d s (Retry-After), and at most %d s are waited for: send the message again later, or raise maxRetryDelay."
                .formatted(asked.toSeconds(), longest.toSeconds());
    }

    /** What to change after the answer of a proxy, by its status. */
    static String onProxy(int status, Destination destination) {
        if (status != NoAnswer.PROXY_WANTS_CREDENTIALS) {
            return RetryTable.allows(status, null) ? PROXY_CANNOT_CONNECT : PROXY_REFUSES_TUNNEL;
        }
        return destination.proxy() == null || destination.proxy().credentials() == null
                ? PROXY_WANTS_CREDENTIALS
                : PROXY_REFUSES_CREDENTIALS;
    }

    /** What to change after an error answer. */
    static String on(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        int status = error.statusCode();
        if (status / 100 == REDIRECTION || (code == null && (isClientError(status) || isHtml(details)))) {
            return NOT_LAMBDA;
        }
        String byCode = RemedyTable.on(code, details == null ? null : details.errorMessage());
        return byCode != null ? byCode : onStatus(status, code);
    }

    // Lambda sends an error code with each error except some with status 429.
    private static boolean isClientError(int status) {
        return status >= 400 && status < 500 && status != 429;
    }

    private static boolean isHtml(@Nullable AwsErrorDetails details) {
        return details != null
                && details.sdkHttpResponse() != null
                && details.sdkHttpResponse()
                        .firstMatchingHeader("Content-Type")
                        .filter(type -> type.contains("html"))
                        .isPresent();
    }

    private static String onStatus(int status, @Nullable String code) {
        return switch (status) {
            case 400 -> "Check the options and headers of the invocation.";
            case 403 -> "Check the credentials and this machine's clock.";
            case 404 -> "Check the function's name, its qualifier and the region.";
            case 409 -> "The function is busy or was started under this name before: see the error code.";
            case 413 -> "Send less, for example a reference to an object in S3.";
            case 429 ->
                "Raise the concurrency of the function or account, lower maxConcurrency, or raise retries and"
                        + " maxRetryDelay.";
            default ->
                RetryTable.allows(status, code)
                        ? "Raise retries and maxRetryDelay if it lasts longer."
                        : "Fix the function's configuration: see the error code.";
        };
    }
}
