package io.github.camelawslambda.benchmark.contender;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What somebody writes who has a list and an asynchronous client: a bounded number of calls at a time. */
final class BoundedCalls {

    private final List<String> payloads;
    private final Function<String, CompletableFuture<String>> call;
    private final String[] responses;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger missing;
    private final CompletableFuture<List<String>> all = new CompletableFuture<>();

    BoundedCalls(List<String> payloads, Function<String, CompletableFuture<String>> call) {
        this.payloads = payloads;
        this.call = call;
        this.responses = new String[payloads.size()];
        this.missing = new AtomicInteger(payloads.size());
    }

    /** Calls for all of them; completes with the responses in order, or with the first failure. */
    CompletableFuture<List<String>> all(int inFlight) {
        for (int i = 0; i < inFlight; i++) {
            callNext();
        }
        return all;
    }

    private void callNext() {
        int index = next.getAndIncrement();
        if (index >= payloads.size()) {
            return;
        }
        call.apply(payloads.get(index)).whenComplete((response, error) -> {
            if (error != null) {
                all.completeExceptionally(error);
                return;
            }
            responses[index] = response;
            if (missing.decrementAndGet() == 0) {
                all.complete(Arrays.asList(responses));
            } else {
                callNext();
            }
        });
    }
}
