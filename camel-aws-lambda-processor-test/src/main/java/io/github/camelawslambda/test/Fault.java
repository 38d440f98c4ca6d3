package io.github.camelawslambda.test;

import io.github.camelawslambda.test.internal.ApiException;
import io.github.camelawslambda.test.internal.FaultAction;
import io.github.camelawslambda.test.internal.FaultQueue;
import io.github.camelawslambda.test.internal.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure that is injected into an invocation; see {@link LocalFunction#fault}. Immutable: methods return a new fault. */
public final class Fault {

    private final @Nullable FaultAction action;
    private final ApiError error;
    private final int times;

    /** The parts of an API error; status 0 if the fault is not an API error. */
    private record ApiError(
            int status,
            String type,
            String message,
            @Nullable String reason,
            @Nullable Long retryAfterSeconds) {

        private static final ApiError NONE = new ApiError(0, "", "", null, null);
    }

    private Fault(@Nullable FaultAction action, ApiError error, int times) {
        this.action = action;
        this.error = error;
        this.times = times;
    }

    private static Fault of(FaultAction action) {
        return new Fault(action, ApiError.NONE, 1);
    }

    /**
     * Answers an API error without invoking.
     *
     * @param status the HTTP status, for example 503
     * @param errorType the error's name, for example {@code ServiceException}
     * @return the fault
     */
    public static Fault status(int status, String errorType) {
        return new Fault(null, new ApiError(status, errorType, "Ordered by the test", null, null), 1);
    }

    /**
     * Answers 429 {@code TooManyRequestsException} without invoking.
     *
     * @param reason for example {@code ConcurrentInvocationLimitExceeded}
     * @return the fault
     */
    public static Fault throttle(String reason) {
        return status(429, "TooManyRequestsException")
                .withMessage("Rate Exceeded.")
                .withReason(reason);
    }

    /**
     * Resets the connection (TCP RST) after the request was read, without invoking.
     *
     * @return the fault
     */
    public static Fault reset() {
        return of(new FaultAction.Reset());
    }

    /**
     * Closes the connection without an answer after the request was read, without invoking.
     *
     * @return the fault
     */
    public static Fault close() {
        return of(new FaultAction.Close());
    }

    /**
     * Never answers, and does not invoke. Counts as running until the client goes away or the server
     * closes.
     *
     * @return the fault
     */
    public static Fault hang() {
        return of(new FaultAction.Hang());
    }

    /**
     * Invokes and delays the answer, holding no thread. Counts as running until then, or until the client goes away.
     * With a streamed response, the start of the function is delayed.
     *
     * @param delay the delay
     * @return the fault
     */
    public static Fault delay(Duration delay) {
        return of(new FaultAction.Delay(delay));
    }

    /**
     * Invokes, announces a longer response than it sends, and closes the connection. A streamed response lacks its last
     * event, {@code InvokeComplete}.
     *
     * @return the fault
     */
    public static Fault truncate() {
        return of(new FaultAction.Truncate());
    }

    /**
     * Answers exactly this, without invoking; only {@code Date} and {@code x-amzn-RequestId} are added.
     *
     * @param status the HTTP status
     * @param headers the headers of the answer
     * @param body the body of the answer
     * @return the fault
     */
    public static Fault raw(int status, Map<String, String> headers, byte[] body) {
        return of(new FaultAction.Answer(new Reply(status, headers, body.clone(), null)));
    }

    /**
     * Answers in place of the function that these items of several failed ({@code batchItemFailures}).
     *
     * @param identifiers the message ids of records, or places in an array
     * @return the fault
     */
    public static Fault itemFailures(String... identifiers) {
        List<Map<String, String>> failures = Stream.of(identifiers)
                .map(each -> Map.of("itemIdentifier", each))
                .toList();
        return of(new FaultAction.Respond(
                Reply.json(200, Map.of("batchItemFailures", failures)).body()));
    }

    /**
     * Invokes and closes the connection after that many bytes of the streamed response, counted with frames. The cut
     * may be in the middle of a frame. A shorter response is complete. For streamed responses only, like the next two;
     * other invocations are refused with 400.
     *
     * @param bytes 0 for only status and headers
     * @return the fault
     */
    public static Fault cutStream(int bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a stream cannot be cut after " + bytes + " bytes");
        }
        return of(new FaultAction.CutStream(bytes));
    }

    /**
     * Invokes and sends, after the first piece of the streamed response, an {@code exception} event, which ends it. What
     * the function writes later fails, as if the client had gone.
     *
     * @param type for example {@code ServiceException}
     * @param message the message of the exception
     * @return the fault
     */
    public static Fault streamException(String type, String message) {
        return of(new FaultAction.StreamException(type, message));
    }

    /**
     * Invokes and sends the first piece of the streamed response, then nothing more. Counts as running until the client
     * goes away.
     *
     * @return the fault
     */
    public static Fault hangStream() {
        return of(new FaultAction.HangStream());
    }

    /**
     * Sets the error's message.
     *
     * @param message the message
     * @return the fault
     */
    public Fault withMessage(String message) {
        ApiError current = apiError();
        return with(
                new ApiError(current.status(), current.type(), message, current.reason(), current.retryAfterSeconds()));
    }

    /**
     * Sets the reason, which Lambda gives with a 429.
     *
     * @param reason the reason, as the API names it
     * @return the fault
     */
    public Fault withReason(String reason) {
        ApiError current = apiError();
        return with(
                new ApiError(current.status(), current.type(), current.message(), reason, current.retryAfterSeconds()));
    }

    /**
     * Tells the client how long to wait: header {@code Retry-After} and member {@code retryAfterSeconds}.
     *
     * @param seconds the seconds to wait
     * @return the fault
     */
    public Fault retryAfter(long seconds) {
        ApiError current = apiError();
        return with(new ApiError(current.status(), current.type(), current.message(), current.reason(), seconds));
    }

    /**
     * {@return the fault as one that the next {@code n} invocations take; once is the default}
     *
     * @param n how many
     */
    public Fault times(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("a fault is taken at least once, not " + n + " times");
        }
        return new Fault(action, error, n);
    }

    /** {@return the fault as one that every invocation takes until {@link LocalFunction#clearFaults}} */
    public Fault always() {
        return new Fault(action, error, FaultQueue.ALWAYS);
    }

    void addTo(FaultQueue queue) {
        queue.add(action == null ? answer() : action, times);
    }

    private FaultAction answer() {
        return new FaultAction.Answer(new ApiException(
                        error.status(), error.type(), error.message(), error.reason(), error.retryAfterSeconds())
                .toReply());
    }

    private Fault with(ApiError changed) {
        return new Fault(action, changed, times);
    }

    private ApiError apiError() {
        if (action != null) {
            throw new IllegalStateException("only a fault made by status() or throttle() has an error to describe");
        }
        return error;
    }
}
