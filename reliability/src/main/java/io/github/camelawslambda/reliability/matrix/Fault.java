package io.github.camelawslambda.reliability.matrix;

import org.jspecify.annotations.Nullable;

/** The faults. */
enum Fault {
    NONE("nothing"),
    REFUSED("connection refused"),
    RESET("connection reset before an answer"),
    HALF_HEAD("connection closed in the head of the answer"),
    HALF_BODY("connection closed in the body of the answer"),
    HANG("no answer"),
    TRICKLE("answer comes byte by byte, longer than the timeout"),
    SLOW_CREDENTIALS("STS answers later than the timeout"),
    STS_GONE("STS cannot be reached"),
    UNKNOWN_HOST("host name does not exist"),
    UNTRUSTED("TLS certificate is not trusted"),
    CLOCK_SKEW(403, "InvalidSignatureException", null, "clock is 30 minutes late: "),
    BAD_REQUEST(400, "InvalidParameterValueException", null, ""),
    FORBIDDEN(403, "AccessDeniedException", null, ""),
    NOT_FOUND(404, "ResourceNotFoundException", null, ""),
    SNAP_START_TIMEOUT(408, "SnapStartTimeoutException", null, ""),
    CONFLICT(409, "ResourceConflictException", null, ""),
    ALREADY_STARTED(409, "DurableExecutionAlreadyStartedException", null, ""),
    FILE_SYSTEM(410, "EFSIOException", null, ""),
    TOO_LARGE(413, "RequestTooLargeException", null, ""),
    MEDIA_TYPE(415, "UnsupportedMediaTypeException", null, ""),
    THROTTLED(429, "TooManyRequestsException", null, ""),
    RESERVED(429, "TooManyRequestsException", null, "reserved concurrency is used up: "),
    RETRY_AFTER(429, "TooManyRequestsException", "1", "`Retry-After: 1`: "),
    LONG_RETRY_AFTER(429, "TooManyRequestsException", "3600", "`Retry-After: 3600`: "),
    SERVER_ERROR(500, "ServiceException", null, ""),
    BAD_GATEWAY(502, "EC2ThrottledException", null, ""),
    INVALID_RUNTIME(502, "InvalidRuntimeException", null, ""),
    UNAVAILABLE(503, "ServiceUnavailableException", null, ""),
    GATEWAY_TIMEOUT(504, "GatewayTimeoutException", null, ""),
    REDIS_GONE("Redis of the rate limit cannot be reached"),
    REDIS_LATE("Redis of the rate limit does not answer in time"),
    REDIS_FAILED_OVER("Redis master of the rate limit is killed, a replica takes over");

    private final String label;
    private final int status;
    private final @Nullable String code;
    private final @Nullable String retryAfter;

    Fault(String label) {
        this.label = label;
        this.status = 0;
        this.code = null;
        this.retryAfter = null;
    }

    Fault(int status, String code, @Nullable String retryAfter, String label) {
        this.label = label + status + " " + code;
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The description on the page. */
    String label() {
        return label;
    }

    /** The HTTP status of the answer, 0 if Lambda does not answer. */
    int status() {
        return status;
    }

    /** The error code of the answer, null if there is none. */
    @Nullable
    String code() {
        return code;
    }

    /** Seconds, null if the answer does not name them. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** Whether the fault can apply to only one attempt: a host name does not appear between two attempts. */
    boolean canPass() {
        return switch (this) {
            case REFUSED, UNKNOWN_HOST, UNTRUSTED -> false;
            default -> true;
        };
    }

    boolean isOfCredentials() {
        return this == SLOW_CREDENTIALS || this == STS_GONE;
    }

    boolean isOfRedis() {
        return this == REDIS_GONE || this == REDIS_LATE || this == REDIS_FAILED_OVER;
    }
}
