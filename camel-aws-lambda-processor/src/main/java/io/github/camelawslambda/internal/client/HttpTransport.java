package io.github.camelawslambda.internal.client;

import java.time.Duration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** An HTTP client for the SDK and all that was opened for it. */
interface HttpTransport extends AutoCloseable {

    /** Connecting and the TLS handshake have a bound of their own; a call that was sent ends by {@code timeout} alone. */
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** No invocation takes longer (AWS: a function runs 15 minutes at most), so this bound is never the first. */
    Duration BEYOND_ANY_CALL = Duration.ofHours(1);

    /** How long a connection may be silent before it is probed: below the 350 s after which an AWS NAT forgets it. */
    Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(60);

    SdkAsyncHttpClient client();

    @Override
    void close();
}
