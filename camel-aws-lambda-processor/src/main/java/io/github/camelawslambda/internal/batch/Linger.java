package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.ItemReader;
import io.github.camelawslambda.internal.exchange.MessageEnd;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.PackSettings;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The single messages of an endpoint that share invocations, whichever route sends them. A message waits for others
 * with the same target. A full invocation is sent at once, any other after {@code linger}. While the invocation then
 * queues for a slot, more messages may join it.
 *
 * <p>Thread-safe. A waiting message holds no thread, unless too many wait already.
 */
public final class Linger implements Host {

    private final Pipeline pipeline;
    private final ItemReader items;
    private final PackSettings settings;
    private final boolean isFlagging;
    private final WaitingRoom room;
    private final Map<Item.Target, SharedCall> open = new HashMap<>();
    private boolean isLeavingAtOnce;

    public Linger(Pipeline pipeline, ItemReader items, Settings settings) {
        this.pipeline = pipeline;
        this.items = items;
        this.settings = settings.batch().pack();
        this.isFlagging = settings.onFailure() == OnFailure.FLAG;
        this.room = new WaitingRoom(
                settings.connection().maxConcurrency(),
                this.settings.size(),
                this.settings.bytes(),
                settings.backpressure());
    }

    /**
     * Takes a message. May block the calling thread while too many messages wait.
     *
     * @param entry of the message, for a stop that waits for it or aborts it
     * @param whenDone called with the outcome, on any thread, which must not be blocked
     * @throws LambdaInvocationException if the message cannot be read or is rejected; nothing was sent
     */
    public void enter(Subject subject, LogContext log, CallTracker.Entry entry, Consumer<MessageEnd> whenDone) {
        Item item = read(subject);
        Guest guest = new Guest(subject, item, log, whenDone);
        if (settings.linger().isZero()) {
            SharedCall alone = new SharedCall(pipeline, settings, isFlagging, Host.NONE, guest, item);
            entry.onAbort((why, cause) -> alone.abort(guest, why, cause));
            pipeline.admission().enter(alone.call());
            return;
        }
        room.enter(guest.function(), guest.size());
        SharedCall joined = join(guest, item);
        entry.onAbort((why, cause) -> joined.abort(guest, why, cause));
    }

    private Item read(Subject subject) {
        try {
            return items.read(subject, subject.exchange().getExchangeId());
        } catch (Throwable e) {
            // Also errors and checked exceptions, which not all languages declare.
            throw Rejection.unreadable(pipeline.reader().endpointFunction(subject.outer()), e);
        }
    }

    private synchronized SharedCall join(Guest guest, Item item) {
        if (item.isAlone()) {
            SharedCall alone = new SharedCall(pipeline, settings, isFlagging, this, guest, item);
            start(alone);
            return alone;
        }
        SharedCall waiting = open.get(item.target());
        if (waiting != null && waiting.add(guest, item)) {
            if (waiting.isFull()) {
                open.remove(item.target(), waiting);
                start(waiting);
            }
            return waiting;
        }
        if (waiting != null) {
            // In order of arrival: a message that does not fit starts a new call, which later messages may join.
            open.remove(item.target(), waiting);
            start(waiting);
        }
        SharedCall begun = new SharedCall(pipeline, settings, isFlagging, this, guest, item);
        if (isLeavingAtOnce || begun.isFull()) {
            start(begun);
        } else {
            open.put(item.target(), begun);
            begun.startBy(pipeline.threads().blockAfter(settings.linger(), () -> start(begun)));
        }
        return begun;
    }

    private void start(SharedCall shared) {
        if (shared.isToStart()) {
            pipeline.loop().start(shared.call());
        }
    }

    /** Sets whether waiting and future messages are sent at once. */
    public synchronized void leaveAtOnce(boolean isAtOnce) {
        isLeavingAtOnce = isAtOnce;
        if (isAtOnce) {
            List.copyOf(open.values()).forEach(this::start);
        }
    }

    @Override
    public synchronized void closed(SharedCall call) {
        open.remove(call.target(), call);
    }

    @Override
    public void left(Guest guest) {
        room.leave(guest.size());
    }
}
