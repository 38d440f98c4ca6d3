package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An invoker that remembers the attempts, and answers them when the test says so. For one thread. */
public final class Attempts implements Invoker {

    private final List<CompletableFuture<Outcome>> answers = new ArrayList<>();

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }

    /** How many were made. */
    public int count() {
        return answers.size();
    }

    public CompletableFuture<Outcome> last() {
        return answers.get(answers.size() - 1);
    }

    /** Answers the latest attempt. */
    public void answer(Outcome outcome) {
        last().complete(outcome);
    }

    /** Fails the latest attempt. */
    public void fail(Throwable failure) {
        last().completeExceptionally(failure);
    }

    public static Invocation invocation(Duration timeout, long arrivedNanos) {
        return new Invocation(
                FunctionReference.parse("function", "fn:live"),
                "live",
                InvocationType.REQUEST_RESPONSE,
                null,
                new Invocation.RequestContext(null, null, null, null, false),
                timeout,
                arrivedNanos);
    }

    public static Outcome response() {
        return new Outcome.Response(new byte[0], answer());
    }

    public static Outcome functionError() {
        return new Outcome.FunctionError("Unhandled", new byte[0], answer());
    }

    private static Outcome.Answer answer() {
        return new Outcome.Answer(200, null, null, null, null);
    }
}
