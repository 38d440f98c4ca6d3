package io.github.camelawslambda.internal.call;

import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.failure.Obstacle;
import io.github.camelawslambda.internal.gate.Gate;
import io.github.camelawslambda.internal.invoke.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gate that the test opens, and that keeps count of its permits. Thread-safe. */
public final class ManualGate implements Gate {

    private final String name;
    private final boolean isKept;
    private final Queue<CompletableFuture<Permit>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final List<Optional<Outcome>> handedBack = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isOpen = true;
    private volatile Runnable asked = () -> {};

    /** @param isKept whether its permit is kept while a call backs off */
    public ManualGate(String name, boolean isKept) {
        this.name = name;
        this.isKept = isKept;
    }

    @Override
    public CompletableFuture<Permit> enter(Entrant entrant) {
        if (isOpen) {
            return CompletableFuture.completedFuture(permit());
        }
        CompletableFuture<Permit> entering = new CompletableFuture<>();
        waiting.add(entering);
        return entering;
    }

    @Override
    public Obstacle obstacle(Entrant entrant) {
        asked.run();
        return new Obstacle("the " + name + " is closed", "open the " + name);
    }

    @Override
    public boolean isKeptAfter(Failure failure) {
        return isKept;
    }

    /** Something that happens just before somebody is told what is waited for. */
    void whenAskedForTheObstacle(Runnable happens) {
        asked = happens;
    }

    /** From now on who enters has to wait. */
    public void close() {
        isOpen = false;
    }

    /** Gives a permit to whoever waited longest. */
    public void letIn() {
        CompletableFuture<Permit> next = waiting.remove();
        Permit permit = permit();
        if (!next.complete(permit)) {
            permit.handBack(null);
        }
    }

    /** Lets whoever waited longest fail. */
    public void refuse(Throwable why) {
        waiting.remove().completeExceptionally(why);
    }

    /** How many wait and were not cancelled. */
    public long waiting() {
        return waiting.stream().filter(each -> !each.isDone()).count();
    }

    /** How many permits are held. */
    public int held() {
        return given.get() - handedBack.size();
    }

    /** How many permits were handed back more than once. */
    int twice() {
        return twice.get();
    }

    /** With what permits were handed back, in order; empty for null. */
    List<Optional<Outcome>> handedBack() {
        return List.copyOf(handedBack);
    }

    private Permit permit() {
        given.incrementAndGet();
        AtomicBoolean isBack = new AtomicBoolean();
        return outcome -> handBack(isBack, outcome);
    }

    private void handBack(AtomicBoolean isBack, @Nullable Outcome outcome) {
        if (isBack.compareAndSet(false, true)) {
            handedBack.add(Optional.ofNullable(outcome));
        } else {
            twice.incrementAndGet();
        }
    }
}
