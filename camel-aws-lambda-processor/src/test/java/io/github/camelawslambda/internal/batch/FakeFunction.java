package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invoker;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Remembers requests, and answers each when the test says so. For one thread. */
final class FakeFunction implements Invoker {

    private final List<String> requests = new ArrayList<>();
    private final List<CompletableFuture<Outcome>> answers = new ArrayList<>();

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        requests.add(invocation.functionName() + " " + Packs.text(invocation));
        answers.add(answer);
        return answer;
    }

    /** Function and payload of each request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Answers a request, counted from 0. */
    void answer(int request, String json) {
        end(request, Packs.response(json));
    }

    /** The function itself fails. */
    void breakDown(int request) {
        end(request, new Outcome.FunctionError("Unhandled", Packs.bytes("{}"), Packs.ANSWER));
    }

    /** Lambda answers with an error. */
    void fail(int request, int statusCode) {
        end(
                request,
                new Outcome.Failed(Failure.permanent(new LambdaInvocationException(
                        "status " + statusCode, null, "fn", 1, false, new ErrorAnswer(statusCode, null, null, null)))));
    }

    void end(int request, Outcome outcome) {
        answers.get(request).complete(outcome);
    }
}
