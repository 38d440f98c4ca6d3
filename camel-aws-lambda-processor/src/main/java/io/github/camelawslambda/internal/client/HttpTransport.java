package io.github.camelawslambda.internal.client;

import io.github.camelawslambda.internal.settings.ConnectionSettings;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** An HTTP client of the SDK and everything that was opened for it. */
interface HttpTransport extends AutoCloseable {

    /** The bound for connecting and for the TLS handshake. After that only {@code timeout} ends an attempt. */
    Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** No invocation takes longer (AWS: a function runs for at most 15 minutes), so this bound never applies first. */
    Duration BEYOND_ANY_CALL = Duration.ofHours(1);

    /** How long a connection may be silent before it is probed: below the 350 s after which an AWS NAT forgets it. */
    Duration KEEP_ALIVE_IDLE = Duration.ofSeconds(60);

    /** {@link #KEEP_ALIVE_IDLE}; null if the platform cannot set it: then the operating system's idle time applies. */
    static @Nullable Duration keepAliveIdle() {
        try (SocketChannel probe = SocketChannel.open()) {
            return probe.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE) ? KEEP_ALIVE_IDLE : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The most connections: those of invocations in flight, and those of open streams. */
    static int connections(ConnectionSettings settings) {
        return (int) Math.min(2L * settings.maxConcurrency(), Integer.MAX_VALUE);
    }

    SdkAsyncHttpClient client();

    @Override
    void close();
}
