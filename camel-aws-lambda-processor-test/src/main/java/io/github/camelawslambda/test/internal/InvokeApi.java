package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.internal.Concurrency.Slot;
import io.github.camelawslambda.test.internal.Execution.Outcome;
import io.github.camelawslambda.test.internal.Records.Recording;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code Invoke} and {@code InvokeWithResponseStream}: from a request to an execution and back to an answer,
 * faults included.
 */
// The futures ignored are ends of chains, which report to the client and throw nothing.
@SuppressWarnings("FutureReturnValueIgnored")
final class InvokeApi {

    private final InvocationReader reader;
    private final JournalWriter journal;
    private final Timers timers;
    private final Clock clock;

    InvokeApi(InvocationReader reader, JournalWriter journal, Timers timers, Clock clock) {
        this.reader = reader;
        this.journal = journal;
        this.timers = timers;
        this.clock = clock;
    }

    void invoke(HttpCall call, String functionInPath) {
        handle(call, functionInPath, false);
    }

    void invokeWithResponseStream(HttpCall call, String functionInPath) {
        handle(call, functionInPath, true);
    }

    private void handle(HttpCall call, String functionInPath, boolean streamed) {
        Recording recording = journal.record(call, functionInPath);
        try {
            Invocation invocation = reader.read(call, functionInPath);
            FaultAction fault = invocation.function().faults().take();
            InvokeRequest request = new InvokeRequest(call, recording, invocation, fault, streamed);
            if (fault == null) {
                check(request);
                invoke(request);
            } else {
                fail(request, fault);
            }
        } catch (ApiException e) {
            answer(call, recording, e.toReply());
        } finally {
            // Published although it is never answered.
            recording.publish();
        }
    }

    private void fail(InvokeRequest request, FaultAction fault) {
        HttpCall call = request.call();
        Recording recording = request.recording();
        if (fault instanceof FaultAction.Answer answer) {
            answer(call, recording, answer.reply());
        } else if (fault instanceof FaultAction.Respond respond) {
            respond(request, respond.payload());
        } else if (fault instanceof FaultAction.Reset) {
            recording.publish();
            call.reset();
        } else if (fault instanceof FaultAction.Close) {
            recording.publish();
            call.close();
        } else if (fault instanceof FaultAction.Hang) {
            Slot slot = enter(request.invocation());
            call.clientGone().thenRun(slot::release);
        } else if (fault instanceof FaultAction.OfStream && !request.streamed()) {
            throw ApiException.invalidParameter("This fault is for streamed responses only");
        } else {
            check(request);
            invoke(request);
        }
    }

    private void check(InvokeRequest request) {
        if (request.streamed() && InvocationType.of(request.call()) == InvocationType.EVENT) {
            throw ApiException.invalidParameter("Value 'Event' at 'invocationType' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: [RequestResponse, DryRun]");
        }
        reader.check(request.call(), request.invocation());
    }

    private void invoke(InvokeRequest request) {
        Invocation invocation = request.invocation();
        switch (InvocationType.of(request.call())) {
            case DRY_RUN -> send(request, accepted(204, invocation), null);
            case EVENT -> {
                invocation
                        .function()
                        .concurrency()
                        .enterWhenFree(slot -> execute(request, slot, null).thenRun(slot::release));
                send(request, accepted(202, invocation), null);
            }
            case REQUEST_RESPONSE -> {
                Slot slot = enter(invocation);
                if (request.streamed()) {
                    stream(request, slot);
                } else {
                    execute(request, slot, null).thenAccept(outcome -> send(request, reply(request, outcome), slot));
                }
            }
        }
    }

    /** Publishes the entry after the counters changed and before the function runs: a test may wait for either. */
    private CompletableFuture<Outcome> execute(InvokeRequest request, Slot slot, @Nullable ResponseStream stream) {
        Invocation invocation = request.invocation();
        invocation.function().countInvocation();
        request.recording().publish();
        return new Execution(invocation, slot.isCold(), timers, clock, stream).run();
    }

    /** Sends a reply, changed by the fault. The environment is free before the client has the reply. */
    private void send(InvokeRequest request, Reply reply, @Nullable Slot slot) {
        if (request.fault() instanceof FaultAction.Delay delay) {
            afterDelay(request, delay, () -> send(request.withoutFault(), reply, slot));
            return;
        }
        if (slot != null) {
            slot.release();
        }
        Recording recording = request.recording();
        if (request.fault() instanceof FaultAction.Truncate) {
            recording.publish();
            request.call().answerTruncated(reply, () -> recording.answered(reply.status(), reply.errorType()));
        } else {
            answer(request.call(), recording, reply);
        }
    }

    /**
     * Runs the function and sends its response while it is written. The environment is free before the client has the
     * end.
     */
    private void stream(InvokeRequest request, Slot slot) {
        if (request.fault() instanceof FaultAction.Delay delay) {
            // The wait is before the function: inside, the function would time out while its first write waits.
            afterDelay(request, delay, () -> stream(request.withoutFault(), slot));
            return;
        }
        ResponseStream response = responseStream(request, slot::release);
        execute(request, slot, response).thenAccept(outcome -> response.complete(outcome, request.wantsLogTail()));
    }

    /** Answers with this in place of the function. */
    private static void respond(InvokeRequest request, byte[] payload) {
        if (request.streamed()) {
            request.recording().publish();
            responseStream(request, () -> {}).complete(new Outcome(payload, null, ""), false);
        } else {
            answer(request.call(), request.recording(), Reply.of(200, "application/json", payload));
        }
    }

    private static ResponseStream responseStream(InvokeRequest request, Runnable beforeEnd) {
        String errorType = request.fault() instanceof FaultAction.StreamException exception ? exception.type() : null;
        Reply head = new Reply(200, Map.of("Content-Type", EventFrames.CONTENT_TYPE), Reply.EMPTY, errorType);
        HttpStream stream = new HttpStream(
                request.call(),
                describe(head, request.invocation()),
                () -> request.recording().answered(200, errorType),
                beforeEnd);
        return new ResponseStream(StreamFaults.apply(request.fault(), stream));
    }

    private void afterDelay(InvokeRequest request, FaultAction.Delay delay, Runnable action) {
        CompletableFuture<Void> elapsed = timers.after(delay.duration());
        request.call().clientGone().thenRun(() -> elapsed.complete(null));
        elapsed.whenComplete((nothing, closed) -> action.run());
    }

    private static void answer(HttpCall call, Recording recording, Reply reply) {
        // Before the answer, so that a client that has it finds the entry.
        recording.publish();
        call.answer(reply, () -> recording.answered(reply.status(), reply.errorType()));
    }

    private static Slot enter(Invocation invocation) {
        Slot slot = invocation.function().concurrency().enter();
        if (slot == null) {
            throw ApiException.throttled("ReservedFunctionConcurrentInvocationLimitExceeded");
        }
        return slot;
    }

    private static Reply accepted(int status, Invocation invocation) {
        return describe(Reply.of(status, "application/json", Reply.EMPTY), invocation);
    }

    private static Reply reply(InvokeRequest request, Outcome outcome) {
        Reply reply = describe(Reply.of(200, "application/json", outcome.payload()), request.invocation());
        if (outcome.functionError() != null) {
            reply = reply.with("X-Amz-Function-Error", outcome.functionError());
        }
        return request.wantsLogTail() ? reply.with("X-Amz-Log-Result", outcome.logTail()) : reply;
    }

    private static Reply describe(Reply reply, Invocation invocation) {
        Reply described = reply.with("X-Amz-Executed-Version", invocation.version());
        return invocation.durableExecutionArn() == null
                ? described
                : described.with("X-Amz-Durable-Execution-Arn", invocation.durableExecutionArn());
    }
}
