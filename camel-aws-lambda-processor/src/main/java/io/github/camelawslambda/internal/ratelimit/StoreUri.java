package io.github.camelawslambda.internal.ratelimit;

import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StaticCredentialsProvider;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parsed URI of a store. It holds passwords, so it is never printed.
 *
 * @param isTls whether all connections are encrypted, including those to sentinels
 * @param nodes the server, or the sentinels in one URI, or the first nodes of a cluster
 */
record StoreUri(Kind kind, boolean isTls, List<RedisURI> nodes) {

    enum Kind {
        SINGLE,
        SENTINEL,
        CLUSTER
    }

    private static final Pattern SYNTAX = Pattern.compile("(rediss?)(-sentinel|-cluster)?(://.*)", Pattern.DOTALL);
    private static final Pattern SENTINEL_PASSWORD = Pattern.compile("(?:^|&)sentinelPassword=([^&]*)");

    /**
     * Reads the option.
     *
     * @param timeout for each answer
     * @throws IllegalArgumentException if it is malformed; the message does not quote it
     */
    static StoreUri parse(String text, Duration timeout) {
        Matcher syntax = SYNTAX.matcher(text);
        if (!syntax.matches()) {
            throw refusal(text, "the scheme is missing or unknown");
        }
        boolean isTls = syntax.group(1).equals("rediss");
        String kind = syntax.group(2) == null ? "" : syntax.group(2);
        String rest = syntax.group(3);
        try {
            URI uri = URI.create(text);
            StoreUri parsed =
                    switch (kind) {
                        case "-sentinel" -> new StoreUri(Kind.SENTINEL, isTls, List.of(sentinels(uri, text)));
                        case "-cluster" -> new StoreUri(Kind.CLUSTER, isTls, cluster(syntax.group(1) + rest, text));
                        default -> new StoreUri(Kind.SINGLE, isTls, List.of(single(text)));
                    };
            parsed.nodes().forEach(node -> bound(node, timeout));
            return parsed;
        } catch (Refusal e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // Without the cause: it may quote a password.
            throw refusal(text, "it is malformed");
        }
    }

    private static RedisURI single(String text) {
        RedisURI uri = RedisURI.create(text);
        if (uri.getHost().contains(",")) {
            throw refusal(text, "it names several hosts, which only a cluster or sentinels have");
        }
        return uri;
    }

    private static RedisURI sentinels(URI uri, String text) {
        if (uri.getFragment() == null && !text.contains("sentinelMasterId=")) {
            throw refusal(text, "the name of the master is missing after #");
        }
        RedisURI parsed = RedisURI.create(text);
        Matcher password = SENTINEL_PASSWORD.matcher(uri.getQuery() == null ? "" : uri.getQuery());
        if (password.find()) {
            RedisCredentialsProvider given =
                    new StaticCredentialsProvider(null, password.group(1).toCharArray());
            parsed.getSentinels().forEach(sentinel -> sentinel.setCredentialsProvider(given));
        }
        return parsed;
    }

    private static List<RedisURI> cluster(String plain, String text) {
        if (RedisURI.create(plain).getDatabase() != 0) {
            throw refusal(text, "a cluster has only database 0");
        }
        List<RedisURI> nodes = RedisClusterURIUtil.toRedisURIs(URI.create(plain));
        if (nodes.isEmpty()) {
            // Lettuce accepts a list of only commas.
            throw refusal(text, "it names no host");
        }
        return nodes;
    }

    // Bounds the handshake, for which no other timeout applies.
    private static void bound(RedisURI uri, Duration timeout) {
        uri.setTimeout(timeout);
        uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(timeout));
    }

    private static Refusal refusal(String text, String problem) {
        return new Refusal(
                "rateLimitStore is not a URI of Redis (%d characters): %s. Use redis://host:6379, redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379; for TLS rediss://, rediss-sentinel:// or rediss-cluster://; with user, password and database where needed: redis://user:password@host:6379/0"
                        .formatted(text.length(), problem));
    }

    private static final class Refusal extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    @Override
    public String toString() {
        return "StoreUri[%s, masked]".formatted(kind);
    }
}
