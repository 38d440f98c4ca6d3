package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** An HTTP client for the SDK and all that was opened for it. */
interface HttpTransport extends AutoCloseable {

    /** Connecting and the TLS handshake have their own bound; a call that was sent ends by {@code timeout} alone. */
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** No invocation takes longer (AWS: a function runs 15 minutes at most), so this bound is never the first. */
    Duration BEYOND_ANY_CALL = Duration.ofHours(1);

    /** How long a connection may be silent before it is probed: below the 350 s after which an AWS NAT forgets it. */
    Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(60);

    /** {@link #KEEP_ALIVE_IDLE}, null where the platform cannot set it: there the operating system's own idle time holds. */
    static @Nullable Duration keepAliveIdle() {
        try (SocketChannel probe = SocketChannel.open()) {
            return probe.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE) ? KEEP_ALIVE_IDLE : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The most connections: open streams are bounded beside what is in flight. */
    static int connections(ConnectionSettings settings) {
        return (int) Math.min(2L * settings.maxConcurrency(), Integer.MAX_VALUE);
    }

    SdkAsyncHttpClient client();

    @Override
    void close();
}
