package io.github.camelawslambda.reliability.matrix;

import java.io.IOException;

/** The Redis of the rate limit of one cell. */
interface CellRedis extends AutoCloseable {

    static CellRedis of(Cell cell, Surroundings surroundings) throws IOException {
        return cell.fault() == Fault.REDIS_FAILED_OVER
                ? new RedisGroup()
                : new RedisDoor(surroundings.redisPort(), cell);
    }

    /** For the option {@code rateLimitStore}. */
    String uri();

    /** Called when the context has started, before the first message. */
    void beforeMessages() throws IOException;

    @Override
    void close() throws IOException;
}
