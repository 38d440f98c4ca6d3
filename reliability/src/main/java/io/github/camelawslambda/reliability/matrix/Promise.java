package io.github.camelawslambda.reliability.matrix;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import java.io.IOException;

/**
 * What the component promises for a cell.
 *
 * @param failed how many messages fail
 * @param attempts the attempts that the messages name, added up
 * @param requests how many requests the server gets
 * @param exception of each message that fails
 */
record Promise(int failed, int attempts, int requests, Class<? extends Exception> exception) {

    static Promise of(Cell cell) {
        Mode mode = cell.mode();
        Class<? extends Exception> exception = exception(cell.fault());
        if (mode == Mode.STREAM && cell.fault() == Fault.HALF_BODY) {
            // The stream was handed on before it broke.
            return new Promise(1, 1, 1, IOException.class);
        }
        if (cell.fault() == Fault.NONE || (mode == Mode.STREAM && cell.fault() == Fault.TRICKLE)) {
            // The timeout of a stream bounds each wait for the next bytes, not the whole.
            return new Promise(0, mode.messages(), mode.invocations(), exception);
        }
        if (mode.isPacked() && cell.fault() == Fault.TOO_LARGE) {
            // Cutting in halves until each message is alone is not a retry.
            int failed = cell.always() ? mode.messages() : 0;
            return new Promise(failed, mode.messages(), cell.always() ? 2 * mode.messages() - 1 : 3, exception);
        }
        return cell.always() ? always(cell, exception) : once(cell, exception);
    }

    private static Promise always(Cell cell, Class<? extends Exception> exception) {
        Mode mode = cell.mode();
        int attempts = isRetried(cell.fault()) ? cell.retries() + 1 : 1;
        int sent = isSent(cell.fault()) ? attempts : 0;
        return new Promise(
                mode.messages(),
                mode.messages() * sent,
                arrives(cell.fault()) ? mode.invocations() * attempts : 0,
                exception);
    }

    private static Promise once(Cell cell, Class<? extends Exception> exception) {
        Mode mode = cell.mode();
        int ofOneInvocation = mode.messages() / mode.invocations();
        if (!isRetried(cell.fault())) {
            return new Promise(ofOneInvocation, mode.messages(), mode.invocations(), exception);
        }
        boolean isSent = isSent(cell.fault());
        return new Promise(
                0, mode.messages() + (isSent ? ofOneInvocation : 0), mode.invocations() + (isSent ? 1 : 0), exception);
    }

    /** According to the table of docs/error-handling.md. A rate limit is not retried, but asked until the timeout. */
    static boolean isRetried(Fault fault) {
        return switch (fault) {
            case BAD_REQUEST,
                    FORBIDDEN,
                    NOT_FOUND,
                    ALREADY_STARTED,
                    TOO_LARGE,
                    MEDIA_TYPE,
                    LONG_RETRY_AFTER,
                    INVALID_RUNTIME -> false;
            default -> true;
        };
    }

    // An attempt without credentials or without a permit sends nothing.
    private static boolean isSent(Fault fault) {
        return !fault.isOfCredentials() && !fault.isOfRedis();
    }

    private static boolean arrives(Fault fault) {
        return isSent(fault) && fault.canPass();
    }

    private static Class<? extends Exception> exception(Fault fault) {
        return switch (fault) {
            case HANG, TRICKLE, SLOW_CREDENTIALS -> LambdaTimeoutException.class;
            case REDIS_GONE, REDIS_LATE, REDIS_FAILED_OVER -> LambdaRateLimitException.class;
            case THROTTLED, RESERVED, RETRY_AFTER, LONG_RETRY_AFTER -> LambdaThrottledException.class;
            default -> LambdaInvocationException.class;
        };
    }
}
