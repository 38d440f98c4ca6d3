package io.github.camelawslambda.test.internal;

import java.time.Clock;

/**
 * The settings of a server.
 *
 * @param port 0 for a free one
 * @param daemon whether the JVM may end while the server listens
 */
public record ServerSettings(
        int port, String region, String account, boolean verifySignatures, boolean daemon, Clock clock) {}
