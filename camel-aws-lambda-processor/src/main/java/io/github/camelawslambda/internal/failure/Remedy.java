package io.github.camelawslambda.internal.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a user can change about a failure. */
final class Remedy {

    static final String TIMEOUT = "Raise timeout above what the function needs: it may have run all the same.";
    static final String CLIENT_TIMEOUT =
            "Raise the timeouts that lambdaClient was built with above what the function needs: it may have run all the"
                    + " same.";
    static final String TOTAL_TIMEOUT = "Raise totalTimeout, or look at why the attempts take so long.";
    static final String CREDENTIALS =
            "Set accessKey and secretKey, profile, fromEc2Role or roleArn, or give the AWS SDK's default chain something"
                    + " to find.";
    static final String CREDENTIALS_LATE =
            "Check that it can be reached (stsEndpoint, proxy, network), or raise timeout.";
    static final String NOT_LAMBDA =
            "Something else than Lambda answered, such as a proxy or a web server: check endpoint and proxy.";
    static final String CLASS_PATH =
            "Libraries that do not go together are on the class path: look for several versions of the AWS SDK, Netty or"
                    + " Vert.x (mvn dependency:tree), and import their BOMs.";
    static final String ERROR = "It is no matter of the network: look at the cause.";
    static final String CLIENT_POOL =
            "The connection pool of lambdaClient is exhausted: build it with maxConcurrency connections at least, or lower"
                    + " maxConcurrency.";
    static final String NO_ANSWER = "Check endpoint, region, proxy and network.";

    private static final int REDIRECTION = 3;

    private Remedy() {}

    /** What to do about a wait that Lambda asked for and that is not waited for. */
    static String onLongRetryAfter(Duration asked, Duration longest) {
        return "It asked to wait %d s (Retry-After), and at most %d s are waited for: send the message again later, or raise maxRetryDelay."
                .formatted(asked.toSeconds(), longest.toSeconds());
    }

    /** What to do about an answer of Lambda. */
    static String on(int status, @Nullable String code) {
        if (status / 100 == REDIRECTION) {
            return NOT_LAMBDA;
        }
        return switch (status) {
            case 400 ->
                "InvalidRequestContentException".equals(code)
                        ? "The payload must be JSON: map the body to JSON, or set payloadFormat=json."
                        : "Check the options and headers of the invocation.";
            case 403 ->
                "AccessDeniedException".equals(code)
                        ? "Allow lambda:InvokeFunction on this function for these credentials."
                        : "Check the credentials and this machine's clock.";
            case 404 -> "Check the function's name, its qualifier and the region.";
            case 413 -> "Send less, for example a reference to an object in S3.";
            case 429 ->
                "Raise the concurrency of the function or account, lower maxConcurrency, or raise retries and"
                        + " maxRetryDelay.";
            case 409 -> "The function is busy or was started under this name before: see the error code.";
            default ->
                RetryTable.allows(status, code)
                        ? "Raise retries and maxRetryDelay if it lasts longer."
                        : "Mend the function's configuration: see the error code.";
        };
    }
}
