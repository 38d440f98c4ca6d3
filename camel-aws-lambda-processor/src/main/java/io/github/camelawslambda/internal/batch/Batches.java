package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.batch.BatchRun.Outer;
import io.github.camelawslambda.internal.exchange.MessagePath;
import io.github.camelawslambda.internal.exchange.OutcomeWriter;
import io.github.camelawslambda.internal.invoke.PendingInvocations.Pending;
import io.github.camelawslambda.internal.settings.OnFailure;
import io.github.camelawslambda.internal.settings.Settings;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches of an endpoint: takes them apart, sends their elements, writes what came of them all.
 *
 * <p>Thread-safe.
 */
public final class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final Settings settings;
    private final MessagePath path;
    private final Redelivery redelivery;
    private final BatchReader reader;

    /** @param endpoint told from others by identity */
    public Batches(Settings settings, MessagePath path, Object endpoint) {
        this.settings = settings;
        this.path = path;
        this.redelivery = new Redelivery(endpoint);
        this.reader = new BatchReader(settings, redelivery, path.reader());
    }

    /**
     * Invokes each element, if the body is a batch. The exchange must not be touched until the future has completed, which
     * may be on a thread where no route may go on; it gives what then writes the results into the exchange.
     *
     * @param message the exchange, as something pending
     * @return null where the body is one message
     * @throws LambdaInvocationException if the body cannot be read; nothing of it was invoked
     */
    public @Nullable CompletableFuture<Runnable> invoke(Exchange exchange, Pending message) {
        Batch batch = reader.read(exchange);
        if (batch == null) {
            return null;
        }
        BatchRun run = new BatchRun(
                path, batch, new Outer(exchange, message), settings.batch().parallel());
        message.giveUpBy(run::giveUp);
        return run.start().thenApply(done -> () -> write(exchange, batch));
    }

    private void write(Exchange exchange, Batch batch) {
        SortedMap<Integer, LambdaInvocationException> failures = batch.failures();
        Message message = exchange.getMessage();
        if (!failures.isEmpty() && settings.onFailure() == OnFailure.FLAG) {
            // Else nobody would hear of it but those who look at the flags: Camel's error handler does not.
            LOG.warn(
                    "A batch goes on (onFailure=flag): {}",
                    new LambdaBatchException(batch.size(), failures).getMessage());
        }
        if (failures.isEmpty() || settings.onFailure() == OnFailure.FLAG) {
            OutcomeWriter.removeEarlierOutcome(message);
            message.setBody(batch.bodyOfResults());
        } else {
            exchange.setException(new LambdaBatchException(batch.size(), failures));
            message.setBody(batch.bodyAsItCame());
            redelivery.remember(exchange, batch);
        }
        if (failures.isEmpty() && batch.size() > 0) {
            path.writer().removeTarget(message, exchange);
        }
        message.setHeader(LambdaProcConstants.BATCH_SIZE, batch.size());
        message.setHeader(LambdaProcConstants.BATCH_FAILED, failures.size());
        exchange.setProperty(LambdaProcConstants.BATCH_FAILURES, new TreeMap<Integer, Exception>(failures));
        exchange.setProperty(LambdaProcConstants.BATCH_FUNCTION_ERRORS, batch.functionErrors());
    }
}
