package io.github.camelawslambda.test.internal;

import io.github.camelawslambda.test.JournalEntry;
import io.github.camelawslambda.test.internal.Concurrency.Slot;
import io.github.camelawslambda.test.internal.Execution.Outcome;
import io.github.camelawslambda.test.internal.Records.Recording;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers {@code Invoke}: from a request to an execution and back to an answer, faults included. */
// The futures ignored are ends of chains, which report to the client and throw nothing.
@SuppressWarnings("FutureReturnValueIgnored")
final class InvokeApi {

    private final InvocationReader reader;
    private final Credentials credentials;
    private final Records records;
    private final Timers timers;
    private final Clock clock;

    InvokeApi(InvocationReader reader, Credentials credentials, Records records, Timers timers, Clock clock) {
        this.reader = reader;
        this.credentials = credentials;
        this.records = records;
        this.timers = timers;
        this.clock = clock;
    }

    void handle(HttpCall call, String functionInPath) {
        Recording recording = record(call, functionInPath);
        try {
            Invocation invocation = reader.read(call, functionInPath);
            FaultAction fault = invocation.function().faults().take();
            if (fault == null) {
                reader.check(call, invocation);
                invoke(call, recording, invocation, null);
            } else {
                fail(call, recording, invocation, fault);
            }
        } catch (ApiException e) {
            answer(call, recording, e.toReply());
        } finally {
            // What is never answered shows too.
            recording.publish();
        }
    }

    private void fail(HttpCall call, Recording recording, Invocation invocation, FaultAction fault) {
        if (fault instanceof FaultAction.Answer answer) {
            answer(call, recording, answer.reply());
        } else if (fault instanceof FaultAction.Reset) {
            recording.publish();
            call.reset();
        } else if (fault instanceof FaultAction.Close) {
            recording.publish();
            call.close();
        } else if (fault instanceof FaultAction.Hang) {
            Slot slot = enter(invocation);
            call.clientGone().thenRun(slot::release);
        } else {
            reader.check(call, invocation);
            invoke(call, recording, invocation, fault);
        }
    }

    private void invoke(HttpCall call, Recording recording, Invocation invocation, @Nullable FaultAction fault) {
        switch (InvocationType.of(call)) {
            case DRY_RUN -> send(call, recording, accepted(204, invocation), fault, null);
            case EVENT -> {
                invocation
                        .function()
                        .concurrency()
                        .enterWhenFree(
                                slot -> execute(recording, invocation, slot).thenRun(slot::release));
                send(call, recording, accepted(202, invocation), fault, null);
            }
            case REQUEST_RESPONSE -> {
                Slot slot = enter(invocation);
                boolean tail = "Tail".equals(call.header("X-Amz-Log-Type"));
                execute(recording, invocation, slot)
                        .thenAccept(outcome -> send(call, recording, reply(invocation, outcome, tail), fault, slot));
            }
        }
    }

    /** Shows the entry when the counters are right but before the function runs: a test may wait for either. */
    private CompletableFuture<Outcome> execute(Recording recording, Invocation invocation, Slot slot) {
        invocation.function().countInvocation();
        recording.publish();
        return new Execution(invocation, slot.isCold(), timers, clock).run();
    }

    /** Sends a reply, with what the fault does to it. The slot is free before the client can know. */
    private void send(
            HttpCall call, Recording recording, Reply reply, @Nullable FaultAction fault, @Nullable Slot slot) {
        if (fault instanceof FaultAction.Delay delay) {
            CompletableFuture<Void> elapsed = timers.after(delay.duration());
            call.clientGone().thenRun(() -> elapsed.complete(null));
            elapsed.whenComplete((nothing, closed) -> send(call, recording, reply, null, slot));
            return;
        }
        if (slot != null) {
            slot.release();
        }
        if (fault instanceof FaultAction.Truncate) {
            recording.publish();
            call.answerTruncated(reply, () -> recording.answered(reply.status(), reply.errorType()));
        } else {
            answer(call, recording, reply);
        }
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

    private static Reply reply(Invocation invocation, Outcome outcome, boolean withTail) {
        Reply reply = describe(Reply.of(200, "application/json", outcome.payload()), invocation);
        if (outcome.functionError() != null) {
            reply = reply.with("X-Amz-Function-Error", outcome.functionError());
        }
        return withTail ? reply.with("X-Amz-Log-Result", outcome.logTail()) : reply;
    }

    private static Reply describe(Reply reply, Invocation invocation) {
        Reply described = reply.with("X-Amz-Executed-Version", invocation.version());
        return invocation.durableExecutionArn() == null
                ? described
                : described.with("X-Amz-Durable-Execution-Arn", invocation.durableExecutionArn());
    }

    private Recording record(HttpCall call, String functionInPath) {
        String function = functionInPath;
        String qualifier = call.queryParameter("Qualifier");
        try {
            FunctionName name = FunctionName.parse(functionInPath);
            function = name.name();
            qualifier = qualifier == null ? name.qualifier() : qualifier;
        } catch (ApiException e) {
            // Refused later, after the signature, as Lambda does.
        }
        Authorization authorization = Authorization.parse(call.header("Authorization"));
        String accessKey = authorization == null ? null : authorization.accessKey();
        Credential credential = credentials.find(accessKey);
        return records.prepare(new JournalEntry(
                clock.instant(),
                System.nanoTime(),
                function,
                qualifier,
                call.pathAndQuery(),
                call.headers(),
                call.body(),
                accessKey,
                call.header("X-Amz-Security-Token"),
                credential == null ? null : credential.roleArn(),
                call.requestId(),
                0,
                null));
    }
}
