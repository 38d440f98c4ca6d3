package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.internal.call.CallEnd;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.exchange.Subject;
import io.github.camelawslambda.internal.invoke.Invocation;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One call for each element. */
final class ElementDispatch extends BatchDispatch {

    private int cursor;

    ElementDispatch(Pipeline pipeline, Batch batch, Outer outer, boolean parallel, IntConsumer whenDone) {
        super(pipeline, batch, outer, parallel, whenDone);
    }

    @Override
    @Nullable
    Turn next() {
        int index = takeElement();
        return index < 0 ? null : new Element(index);
    }

    @Override
    int takeElement() {
        int index = batch.nextOpen(cursor);
        cursor = index + 1;
        return index;
    }

    private final class Element extends Turn {

        private final int index;
        private long arrived = began;
        private @Nullable Subject subject;

        Element(int index) {
            this.index = index;
        }

        @Override
        boolean passesAhead() {
            return parallel;
        }

        @Override
        public String function() {
            return ElementDispatch.this.function(index);
        }

        @Override
        public void admittedLate() {
            if (parallel) {
                pass();
            }
        }

        @Override
        public Invocation read() {
            arrived = pipeline.clock().getAsLong();
            try {
                Subject read = batch.subject(index, outer.exchange());
                subject = read;
                try {
                    return pipeline.reader().read(read);
                } finally {
                    batch.afterReading(index, read);
                }
            } catch (Throwable e) {
                throw failure(e, 0);
            }
        }

        @Override
        public void done(CallEnd ended) {
            pipeline.threads().block(() -> {
                write(index, subject, ended.sent(), written -> pipeline.write(written, outer.log(), ended, arrived));
                if (ended.sent() > 0) {
                    invoked();
                }
                entry.end();
                pass();
                countDown(1);
            });
        }
    }
}
