package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.Caller;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.LogTail;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.failure.Failure;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Outcome;
import io.github.camelawslambda.internal.settings.PackSettings;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distributes the outcome of a call to the messages that share it, and cuts calls in halves.
 *
 * <p>Thread-safe.
 *
 * @param <M> a message as its owner knows it
 */
final class PackInvoker<M> {

    private final Pipeline pipeline;
    private final PackSettings settings;
    private final boolean parallel;
    private final Owner<M> owner;

    /** @param parallel whether both halves of a call are invoked at the same time, else one after the other */
    PackInvoker(Pipeline pipeline, PackSettings settings, boolean parallel, Owner<M> owner) {
        this.pipeline = pipeline;
        this.settings = settings;
        this.parallel = parallel;
        this.owner = owner;
    }

    /** The owner of the messages. */
    interface Owner<M> {

        /** Called with an outcome for each message of a call, on a thread that may block. */
        void end(Pack<M> pack, List<CallEnd> parts, @Nullable LogTail tail);

        /** Called when another call begins for some of the messages. */
        CallTracker.Entry begin(Pack<M> half);

        /** Called when requests were sent for a call. */
        void invoked();

        /** Whether no more calls may begin. */
        boolean isAborted();

        LogContext log();
    }

    /**
     * Called when a call has ended.
     *
     * @param then runs when all its messages have their outcomes
     */
    void end(Pack<M> pack, CallEnd ended, Runnable then) {
        LogTail tail = LogTail.of(ended.outcome().logResult());
        pipeline.ended(ended, pack.invocation(), owner.log(), tail, pack.size());
        if (ended.sent() > 0) {
            owner.invoked();
        }
        if (pack.size() > 1 && isToBeCut(ended.outcome()) && !owner.isAborted()) {
            cut(pack, then);
            return;
        }
        List<CallEnd> parts;
        try {
            parts = parts(pack, ended);
        } catch (RuntimeException | Error e) {
            // For example an OutOfMemoryError: no message may be left without an outcome.
            parts = same(pack, ended, unreadable(pack, ended, e));
        }
        owner.end(pack, parts, tail);
        then.run();
    }

    private boolean isToBeCut(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.failure().exception().getStatusCode() == HttpURLConnection.HTTP_ENTITY_TOO_LARGE;
        }
        return settings.bisect() && outcome instanceof Outcome.FunctionError;
    }

    private void cut(Pack<M> pack, Runnable then) {
        Pack<M> second = pack.secondHalf();
        if (parallel) {
            start(pack.firstHalf(), () -> {});
            start(second, () -> {});
            then.run();
        } else {
            start(pack.firstHalf(), () -> start(second, then));
        }
    }

    private void start(Pack<M> half, Runnable then) {
        CallTracker.Entry entry = owner.begin(half);
        pipeline.loop().start(pipeline.loop().call(new Half(half, entry, then), entry));
    }

    private List<CallEnd> parts(Pack<M> pack, CallEnd whole) {
        if (!(whole.outcome() instanceof Outcome.Response response)) {
            // The outcome that a single message would get.
            return same(pack, whole, whole.outcome());
        }
        List<CallEnd> parts = new ArrayList<>(pack.size());
        for (Outcome part : PackAnswer.outcomes(pack, response, settings.response(), whole.sent())) {
            parts.add(part(pack, whole, part));
        }
        return parts;
    }

    private List<CallEnd> same(Pack<M> pack, CallEnd whole, Outcome outcome) {
        return Collections.nCopies(pack.size(), part(pack, whole, outcome));
    }

    private CallEnd part(Pack<M> pack, CallEnd whole, Outcome outcome) {
        return new CallEnd(outcome, pack.invocation(), whole.sent(), null);
    }

    private static Outcome unreadable(Pack<?> pack, CallEnd ended, Throwable cause) {
        String function = pack.invocation().functionName();
        return new Outcome.Failed(Failure.permanent(new LambdaInvocationException(
                "%s was invoked for %d elements, but reading its answer threw %s, which is the cause"
                        .formatted(function, pack.size(), cause.getClass().getName()),
                cause,
                function,
                ended.sent(),
                false,
                LambdaInvocationException.ErrorAnswer.NONE)));
    }

    /** Half of a call, which queues again. */
    private final class Half implements Caller {

        private final Pack<M> pack;
        private final CallTracker.Entry entry;
        private final Runnable then;

        Half(Pack<M> pack, CallTracker.Entry entry, Runnable then) {
            this.pack = pack;
            this.entry = entry;
            this.then = then;
        }

        @Override
        public String function() {
            return pack.invocation().function().name();
        }

        @Override
        public Invocation read() {
            return pack.invocation();
        }

        @Override
        public void done(CallEnd ended) {
            pipeline.threads().block(() -> {
                PackInvoker.this.end(pack, ended, then);
                entry.end();
            });
        }

        @Override
        public LogContext logContext() {
            return owner.log();
        }
    }
}
