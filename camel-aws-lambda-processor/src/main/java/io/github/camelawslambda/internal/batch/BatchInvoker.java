package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.batch.BatchDispatch.Outer;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.call.LogContext;
import io.github.camelawslambda.internal.exchange.ItemReader;
import io.github.camelawslambda.internal.exchange.OutcomeHeaderWriter;
import io.github.camelawslambda.internal.exchange.OutcomeWrite;
import io.github.camelawslambda.internal.exchange.Pipeline;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.PackSettings;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invokes the batches of an endpoint: splits them into elements, sends these, and writes the results.
 *
 * <p>Thread-safe.
 */
public final class BatchInvoker {

    private static final Logger LOG = LoggerFactory.getLogger(BatchInvoker.class);

    private final Settings settings;
    private final Pipeline pipeline;
    private final ItemReader items;
    private final Redelivery redelivery;
    private final BatchReader reader;

    /** @param endpoint told from others by identity */
    public BatchInvoker(Settings settings, Pipeline pipeline, ItemReader items, Object endpoint) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.items = items;
        this.redelivery = new Redelivery(endpoint);
        this.reader = new BatchReader(settings, redelivery, pipeline.reader());
    }

    /**
     * Invokes each element, if the body is a batch. The exchange must not be touched until it is done.
     *
     * @param entry of the exchange, for a stop that waits for it or aborts it
     * @param whenDone called with the code that writes the results into the exchange, on a thread where no route may
     *     continue
     * @return false if the body is not a batch
     * @throws LambdaInvocationException if the body cannot be read; nothing of it was invoked
     */
    public boolean invoke(Exchange exchange, LogContext log, CallTracker.Entry entry, Consumer<OutcomeWrite> whenDone) {
        Batch batch = reader.read(exchange);
        if (batch == null) {
            return false;
        }
        Outer outer = new Outer(exchange, log, entry);
        boolean parallel = settings.batch().parallel();
        PackSettings pack = settings.batch().pack();
        IntConsumer done = invocations -> whenDone.accept(() -> write(exchange, log, batch, invocations));
        BatchDispatch dispatch = pack.ofBatches()
                ? new PackDispatch(pipeline, items, pack, batch, outer, parallel, done)
                : new ElementDispatch(pipeline, batch, outer, parallel, done);
        entry.onAbort(dispatch::abort);
        dispatch.start();
        return true;
    }

    private void write(Exchange exchange, LogContext log, Batch batch, int invocations) {
        SortedMap<Integer, LambdaInvocationException> failures = batch.failures();
        Message message = exchange.getMessage();
        if (!failures.isEmpty() && settings.onFailure() == OnFailure.FLAG) {
            // Camel's error handler does not see failures that are only flags.
            log.log(() -> LOG.warn(
                    "Exchange {}: its batch continues (onFailure=flag): {}",
                    log.exchangeId(),
                    new LambdaBatchException(batch.size(), failures).getMessage()));
        }
        if (failures.isEmpty() || settings.onFailure() == OnFailure.FLAG) {
            OutcomeHeaderWriter.removeEarlierOutcome(message);
            message.setBody(batch.bodyOfResults());
        } else {
            exchange.setException(new LambdaBatchException(batch.size(), failures));
            message.setBody(batch.originalBody());
            redelivery.remember(exchange, batch);
        }
        if (failures.isEmpty() && batch.size() > 0) {
            pipeline.writer().headers().removeTarget(message, exchange);
        }
        message.setHeader(LambdaProcConstants.BATCH_SIZE, batch.size());
        message.setHeader(LambdaProcConstants.BATCH_FAILED, failures.size());
        message.setHeader(LambdaProcConstants.BATCH_INVOCATIONS, invocations);
        exchange.setProperty(LambdaProcConstants.BATCH_FAILURES, new TreeMap<Integer, Exception>(failures));
        exchange.setProperty(LambdaProcConstants.BATCH_FUNCTION_ERRORS, batch.functionErrors());
    }
}
