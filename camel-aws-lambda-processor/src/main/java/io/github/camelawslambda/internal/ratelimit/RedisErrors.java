package io.github.camelawslambda.internal.ratelimit;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.cluster.PartitionException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Explains why Redis could not be used and what to change. Shows only the error code of an answer of Redis. Loaded only
 * if Lettuce is on the classpath.
 */
final class RedisErrors {

    /** The first word. For a command in a script it follows a dash. */
    private static final Pattern CODE = Pattern.compile("^(?:ERR .*[ :]-)?([A-Z]{2,})\\b");

    private static final int MOST_CAUSES = 50;
    private static final Duration REFUSAL_LASTS = Duration.ofSeconds(10);

    private final StoreUri uri;
    private final Duration longestAnswer;
    private volatile @Nullable Refusal lastRefusal;

    private record Refusal(String text, long nanos) {}

    /** @param longestAnswer longest wait for an answer */
    RedisErrors(StoreUri uri, Duration longestAnswer) {
        this.uri = uri;
        this.longestAnswer = longestAnswer;
    }

    StoreException of(Throwable failure) {
        return new StoreException(text(failure), failure);
    }

    /** Whether Lettuce failed on its own state, which says nothing about Redis. */
    static boolean isReasonLost(Throwable failure) {
        return find(causes(failure), IllegalStateException.class) != null;
    }

    private String text(Throwable failure) {
        List<Throwable> causes = causes(failure);
        RedisCommandExecutionException refusal = find(causes, RedisCommandExecutionException.class);
        if (refusal != null) {
            String refused = refused(String.valueOf(refusal.getMessage()));
            lastRefusal = new Refusal(refused, System.nanoTime());
            return refused;
        }
        SSLException tls = find(causes, SSLException.class);
        if (tls != null) {
            return handshakeFailed(tls);
        }
        IOException network = find(causes, IOException.class);
        if (network != null && network.getMessage() != null) {
            return "cannot connect to Redis (%s). Check the hosts and ports in rateLimitStore, and the network"
                    .formatted(network.getMessage());
        }
        if (find(causes, RedisCommandTimeoutException.class) != null) {
            return "Redis did not answer within %dms. Check its load and the network%s"
                    .formatted(
                            longestAnswer.toMillis(),
                            uri.isTls() ? ", and whether it speaks TLS: if not, " + scheme("redis", kind()) : "");
        }
        if (find(causes, PartitionException.class) != null) {
            return "the cluster does not serve all keys. Check its nodes";
        }
        if (causes.toString().contains("masterId")) {
            return "the sentinels do not know this master. Check the name after # in rateLimitStore";
        }
        Refusal last = lastRefusal;
        if (last != null && System.nanoTime() - last.nanos() < REFUSAL_LASTS.toNanos()) {
            // Redis closes the connection after some refusals, such as that of a password. Open commands then fail with
            // this exception.
            return last.text();
        }
        return "the connection to Redis was closed. Check whether Redis runs"
                + (uri.isTls() ? "" : ", and whether it speaks only TLS: " + scheme("rediss", kind()));
    }

    private String refused(String message) {
        Matcher first = CODE.matcher(message);
        String code = first.find() ? first.group(1) : "ERR";
        boolean isCluster = uri.kind() == StoreUri.Kind.CLUSTER;
        return switch (code) {
            case "MOVED", "ASK", "CLUSTERDOWN" ->
                isCluster
                        ? "the cluster does not serve all keys (%s). Check its nodes".formatted(code)
                        : "Redis is a node of a cluster (%s). Change rateLimitStore to %s"
                                .formatted(code, scheme(tls(), StoreUri.Kind.CLUSTER));
            case "READONLY" ->
                "Redis is a replica (READONLY). "
                        + (uri.kind() == StoreUri.Kind.SINGLE
                                ? "Name its master in rateLimitStore, or change it to %s or %s, which follow the master"
                                        .formatted(
                                                scheme(tls(), StoreUri.Kind.SENTINEL),
                                                scheme(tls(), StoreUri.Kind.CLUSTER))
                                : "A failover may be in progress: raise timeout above its duration");
            case "NOAUTH", "WRONGPASS" -> wrongPassword(code);
            case "NOPERM" ->
                "the user in rateLimitStore lacks a permission (NOPERM). Allow GET, SET and EVAL for the keys aws-lambda-proc:rate-limit:*"
                        + (isCluster ? ", and CLUSTER and INFO" : "");
            case "ERR" -> error(message);
            default -> "Redis refused the command (%s). Check its state".formatted(code);
        };
    }

    private String error(String message) {
        if (message.contains("cluster support disabled")) {
            return "Redis is not a cluster. Change rateLimitStore to " + scheme(tls(), StoreUri.Kind.SINGLE);
        }
        if (message.contains("unknown command")) {
            return uri.kind() == StoreUri.Kind.SENTINEL
                    ? "the server is not a sentinel. Name the sentinels in rateLimitStore, or change it to "
                            + scheme(tls(), StoreUri.Kind.SINGLE)
                    : "the server does not know a command of Redis. If it is a sentinel, change rateLimitStore to "
                            + scheme(tls(), StoreUri.Kind.SENTINEL);
        }
        return message.contains("AUTH") || message.contains("password")
                ? wrongPassword("ERR")
                : "Redis refused the command (ERR). Check its version and state";
    }

    private String wrongPassword(String code) {
        return "Redis refused the user or the password (%s). Check both in rateLimitStore%s"
                .formatted(
                        code,
                        uri.kind() == StoreUri.Kind.SENTINEL
                                ? ", and the password of the sentinels, ?sentinelPassword=…"
                                : "");
    }

    private String handshakeFailed(SSLException failure) {
        // The exception's own text quotes bytes of the server.
        return failure instanceof NotSslRecordException
                ? "Redis does not speak TLS at this port. Change rateLimitStore to " + scheme("redis", kind())
                : "the TLS handshake with Redis failed (%s). Check its certificate, and the trust store of the JVM (javax.net.ssl.trustStore)"
                        .formatted(failure.getMessage());
    }

    private StoreUri.Kind kind() {
        return uri.kind();
    }

    private String tls() {
        return uri.isTls() ? "rediss" : "redis";
    }

    /** What to change. */
    private static String scheme(String redis, StoreUri.Kind kind) {
        return redis
                + switch (kind) {
                    case SINGLE -> "://host:6379";
                    case SENTINEL -> "-sentinel://host:26379,host:26379#master";
                    case CLUSTER -> "-cluster://host:6379,host:6379";
                };
    }

    private static <T extends Throwable> @Nullable T find(List<Throwable> causes, Class<T> type) {
        return causes.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    /** The exception, its causes, and the suppressed exceptions, of which each node or sentinel adds one. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>(List.of(failure));
        for (int i = 0; i < causes.size() && causes.size() < MOST_CAUSES; i++) {
            Throwable cause = causes.get(i).getCause();
            if (cause != null) {
                causes.add(cause);
            }
            causes.addAll(List.of(causes.get(i).getSuppressed()));
        }
        return causes;
    }
}
