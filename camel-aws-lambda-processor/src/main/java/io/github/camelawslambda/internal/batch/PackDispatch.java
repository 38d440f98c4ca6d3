package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.Item;
import io.github.camelawslambda.internal.exchange.ItemReader;
import io.github.camelawslambda.internal.exchange.LogTail;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.failure.Rejection;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One call for as many elements as fit, in order. The call that has the turn reads them; an element that no longer fits
 * is kept for the next call.
 */
final class PackDispatch extends BatchDispatch implements PackInvoker.Owner<PackElement> {

    private final PackSettings settings;
    private final ItemReader items;
    private final PackInvoker<PackElement> invoker;
    private int cursor;
    private @Nullable Ready kept;

    PackDispatch(
            Pipeline pipeline,
            ItemReader items,
            PackSettings settings,
            Batch batch,
            Outer outer,
            boolean parallel,
            IntConsumer whenDone) {
        super(pipeline, batch, outer, parallel, whenDone);
        this.settings = settings;
        this.items = items;
        this.invoker = new PackInvoker<>(pipeline, settings, parallel, this);
    }

    private record Ready(PackElement element, Item item) {}

    @Override
    @Nullable
    Turn next() {
        String function = nextFunction();
        return function == null ? null : new PackTurn(function);
    }

    /** The function of the next element that no call has taken; null if there is none. */
    private @Nullable String nextFunction() {
        int index;
        synchronized (this) {
            if (kept != null) {
                return kept.item().invocation().function().name();
            }
            index = batch.nextOpen(cursor);
        }
        return index < 0 ? null : function(index);
    }

    @Override
    synchronized int takeElement() {
        Ready ready = kept;
        if (ready != null) {
            kept = null;
            return ready.element().index();
        }
        int index = batch.nextOpen(cursor);
        cursor = index < 0 ? batch.size() : index + 1;
        return index;
    }

    private Ready read(int index) throws Throwable {
        Subject subject = batch.subject(index, outer.exchange());
        try {
            Item item = items.read(subject, outer.exchange().getExchangeId() + "-" + index);
            return new Ready(new PackElement(index, subject, item.invocation().arrivedNanos()), item);
        } finally {
            batch.afterReading(index, subject);
        }
    }

    @Override
    public void end(Pack<PackElement> pack, List<CallEnd> parts, @Nullable LogTail tail) {
        for (int i = 0; i < parts.size(); i++) {
            PackElement element = pack.members().get(i);
            CallEnd part = parts.get(i);
            write(
                    element.index(),
                    element.subject(),
                    part.sent(),
                    written -> pipeline.writePart(written, part, tail, element.readNanos()));
        }
        countDown(parts.size());
    }

    @Override
    public CallTracker.Entry begin(Pack<PackElement> half) {
        return begin();
    }

    @Override
    public LogContext log() {
        return outer.log();
    }

    /** A call that reads its elements once it is admitted. */
    private final class PackTurn extends Turn {

        private final String function;

        // Guarded by the dispatch, since a call may end while its elements are being read.
        private final List<Integer> taken = new ArrayList<>();
        private boolean isReading;
        private boolean isEnded;
        private @Nullable Pack<PackElement> pack;

        PackTurn(String function) {
            this.function = function;
        }

        @Override
        boolean passesAhead() {
            return false;
        }

        @Override
        public String function() {
            return function;
        }

        @Override
        public Invocation read() {
            synchronized (PackDispatch.this) {
                isReading = true;
            }
            PackBuilder<PackElement> builder = new PackBuilder<>(settings);
            while (!builder.isFull()) {
                Ready next = readNext();
                if (next == null || !joins(builder, next)) {
                    break;
                }
            }
            Pack<PackElement> read = finish(builder);
            if (parallel) {
                pass();
            }
            if (read == null) {
                throw Rejection.notInvoked(function, "none of its elements could be read", null);
            }
            return read.invocation();
        }

        /** Reads the next element; an unreadable one fails. Null if no element is left or the call has ended. */
        private @Nullable Ready readNext() {
            while (true) {
                int index;
                synchronized (PackDispatch.this) {
                    Ready ready = isEnded ? null : kept;
                    if (ready != null) {
                        kept = null;
                        taken.add(ready.element().index());
                        return ready;
                    }
                    index = isEnded ? -1 : takeElement();
                    if (index < 0) {
                        return null;
                    }
                    taken.add(index);
                }
                try {
                    return PackDispatch.this.read(index);
                } catch (Throwable e) {
                    // Also errors and checked exceptions: only this element fails.
                    if (handBack(index)) {
                        refuse(index, failure(e, 0));
                    }
                }
            }
        }

        /** Adds an element to the call if it fits, else keeps it for the next call. Returns whether it was added. */
        private boolean joins(PackBuilder<PackElement> builder, Ready next) {
            synchronized (PackDispatch.this) {
                boolean isForAnother = builder.isEmpty()
                        && !next.item().invocation().function().name().equals(function);
                if (!isForAnother && builder.add(next.element(), next.item())) {
                    return true;
                }
                if (handBack(next.element().index())) {
                    kept = next;
                }
                return false;
            }
        }

        /** False if the call, and with it the element, has ended. */
        private boolean handBack(int index) {
            synchronized (PackDispatch.this) {
                return !isEnded && taken.remove((Integer) index);
            }
        }

        private @Nullable Pack<PackElement> finish(PackBuilder<PackElement> builder) {
            synchronized (PackDispatch.this) {
                if (!isEnded && !builder.isEmpty()) {
                    pack = builder.build();
                }
                return pack;
            }
        }

        @Override
        public void done(CallEnd ended) {
            pipeline.threads().block(() -> {
                Pack<PackElement> ending;
                List<Integer> unread;
                synchronized (PackDispatch.this) {
                    isEnded = true;
                    ending = pack;
                    unread = ending != null ? List.of() : unread();
                }
                entry.end();
                if (ending != null) {
                    invoker.end(ending, ended, this::pass);
                    return;
                }
                pass();
                unread.forEach(index -> refuse(
                        index, ((Outcome.Failed) ended.outcome()).failure().exception()));
            });
        }

        /** The elements of a call that ended before it read them; if it was queued, those that it could have taken. */
        private List<Integer> unread() {
            List<Integer> unread = new ArrayList<>(taken);
            while (!isReading && !isAborted() && unread.size() < settings.size() && function.equals(nextFunction())) {
                unread.add(takeElement());
            }
            return unread;
        }
    }
}
