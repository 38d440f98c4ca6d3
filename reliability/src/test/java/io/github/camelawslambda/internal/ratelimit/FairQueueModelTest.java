package io.github.camelawslambda.internal.ratelimit;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Three wait; they are served and cancel at once, while others join. Covers: the results are those of some order of the same
 * operations one after the other (linearizability), so that who came first is served first, and nobody both cancels and is
 * served. Does not cover: {@code size()} while others change it, which may be late; two threads that serve at once, of which
 * one may hold a place that is cancelled while the other serves the next.
 */
@Param(name = "place", gen = IntGen.class, conf = "0:2")
public class FairQueueModelTest {

    private static final int NOBODY = -1;

    private final FairQueue<String> queue = new FairQueue<>();
    private final List<CompletableFuture<String>> first = List.of(queue.join(), queue.join(), queue.join());

    @Test
    void fairQueue() {
        Models.check(FairQueueModelTest.class);
    }

    /** Who was served: a place, 3 for one that joined later. */
    @Operation(nonParallelGroup = "server")
    public int serve() {
        CompletableFuture<String> next = queue.poll();
        while (next != null && !next.complete("")) {
            next = queue.poll();
        }
        int place = next == null ? NOBODY : first.indexOf(next);
        return next != null && place < 0 ? first.size() : place;
    }

    @Operation
    public boolean cancel(@Param(name = "place") int place) {
        return first.get(place).cancel(false);
    }

    @Operation
    public void join() {
        queue.join();
    }

    @Validate
    public void validate() {
        long waiting = first.stream().filter(each -> !each.isDone()).count();
        require(queue.size() >= waiting, "every waiting caller is in the queue");
        for (int left = queue.size(); left > 0; left--) {
            CompletableFuture<String> next = queue.poll();
            require(next != null && !next.isDone(), "who is in the queue waits");
        }
        require(queue.poll() == null, "the size is that of the queue");
    }
}
