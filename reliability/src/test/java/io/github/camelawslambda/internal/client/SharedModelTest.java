package io.github.camelawslambda.internal.client;

import static io.github.camelawslambda.reliability.Models.require;

import io.github.camelawslambda.reliability.Models;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Clients of two keys are acquired and given back, while all are listed. Covers: one at most is open for a key among its
 * users, nobody gets a closed one, and the last to give it back closes it, once. Does not cover: clients that cannot be
 * opened, {@code removeAll}.
 */
@Param(name = "key", gen = IntGen.class, conf = "0:1")
public class SharedModelTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final Shared<Integer, Client> shared = new Shared<>(key -> {
        opened.incrementAndGet();
        return new Client();
    });
    private final Queue<Client> used = new ConcurrentLinkedQueue<>();

    private static final class Client {
        private final AtomicInteger closings = new AtomicInteger();
    }

    @Test
    void shared() {
        Models.check(SharedModelTest.class);
    }

    @Operation
    public void acquire(@Param(name = "key") int key) {
        Client client = shared.acquire(key);
        require(client.closings.get() == 0, "nobody gets a closed client");
        used.add(client);
    }

    @Operation
    public void release() {
        Client client = used.poll();
        if (client != null) {
            shared.release(client, each -> {
                require(each.closings.incrementAndGet() == 1, "it is closed once");
                closed.incrementAndGet();
            });
        }
    }

    @Operation
    public void list() {
        require(shared.inUse().size() <= 2, "one for each key");
    }

    @Validate
    public void validate() {
        require(used.stream().noneMatch(each -> each.closings.get() > 0), "no client is closed under its users");
        while (!used.isEmpty()) {
            release();
        }
        require(shared.inUse().isEmpty(), "none is left");
        require(opened.get() == closed.get(), "what was opened is closed");
    }
}
