package io.github.camelawslambda.test.internal;

import java.time.Clock;

/**
 * How a server is started.
 *
 * @param port 0 for a free one
 */
public record ServerSettings(int port, String region, String account, boolean verifySignatures, Clock clock) {}
