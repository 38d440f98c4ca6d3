package io.github.camelawslambda.internal.invoke;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaInvocationException.ErrorAnswer;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.RetrySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The end of a chain: remembers the attempts and answers them when the test says so. */
final class Attempts implements Invoker {

    private final List<Invocation> invocations = new ArrayList<>();
    private final List<CompletableFuture<Outcome>> answers = new ArrayList<>();

    @Override
    public CompletableFuture<Outcome> invoke(Invocation invocation) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        invocations.add(invocation);
        answers.add(answer);
        return answer;
    }

    List<Integer> numbers() {
        return invocations.stream().map(Invocation::attempt).toList();
    }

    CompletableFuture<Outcome> last() {
        return answers.get(answers.size() - 1);
    }

    /** Answers the latest attempt. */
    void answer(Outcome outcome) {
        last().complete(outcome);
    }

    static Invocation invocation(Duration timeout, long arrivedNanos) {
        return new Invocation(
                FunctionReference.parse("function", "fn:live"),
                "live",
                InvocationType.REQUEST_RESPONSE,
                null,
                new Invocation.RequestContext(null, null, null, null, false),
                timeout,
                arrivedNanos,
                1);
    }

    static RetrySettings retries(int retries) {
        return new RetrySettings(retries, Duration.ZERO, Duration.ofSeconds(20), true, Duration.ZERO);
    }

    static Outcome.Failure passing(Duration notBefore) {
        return new Outcome.Failure(exception("passing"), new Outcome.Retry(true, false, notBefore));
    }

    static Outcome.Failure lasting() {
        return Outcome.Failure.lasting(exception("lasting"));
    }

    static Outcome response() {
        return new Outcome.Response(new byte[0], new Outcome.Answer(200, null, null, null, null, 1));
    }

    private static LambdaInvocationException exception(String message) {
        return new LambdaInvocationException(message, null, "fn:live", 1, true, ErrorAnswer.NONE);
    }
}
