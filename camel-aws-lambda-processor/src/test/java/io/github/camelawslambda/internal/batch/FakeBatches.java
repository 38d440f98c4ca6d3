package io.github.camelawslambda.internal.batch;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.internal.call.CallTracker;
import io.github.camelawslambda.internal.exchange.OutcomeWrite;
import io.github.camelawslambda.internal.exchange.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Sends batches to an endpoint of fakes. */
final class FakeBatches {

    final FakeEndpoint endpoint = new FakeEndpoint();
    private @Nullable BatchInvoker invoker;

    FakeBatches() {
        endpoint.options.setBatch("always");
        endpoint.options.setParallel(true);
        endpoint.options.setRetries(0);
    }

    /** Sends a batch; the options must not change afterwards. */
    Sent send(Object body) {
        return send(endpoint.exchange(body));
    }

    Sent send(Exchange exchange) {
        return send(exchange, endpoint.tracker.begin(exchange));
    }

    Sent send(Exchange exchange, CallTracker.Entry entry) {
        if (invoker == null) {
            Pipeline pipeline = endpoint.pipeline();
            invoker = new BatchInvoker(endpoint.settings(), pipeline, endpoint.items(pipeline), "endpoint");
        }
        Sent sent = new Sent(exchange, entry);
        sent.isBatch = invoker.invoke(exchange, FakeEndpoint.log(), sent.entry, sent.ends::add);
        return sent;
    }

    /** A batch that was sent. */
    static final class Sent {

        final Exchange exchange;
        final CallTracker.Entry entry;
        final List<OutcomeWrite> ends = new ArrayList<>();
        boolean isBatch;

        Sent(Exchange exchange, CallTracker.Entry entry) {
            this.exchange = exchange;
            this.entry = entry;
        }

        boolean isDone() {
            return !ends.isEmpty();
        }

        /** Writes the outcome, of which there must be exactly one. */
        Exchange end() throws Exception {
            if (ends.size() != 1) {
                throw new AssertionError("ended " + ends.size() + " times");
            }
            ends.get(0).run();
            return exchange;
        }

        /** Ends; returns the numbers of elements, of failed ones and of invocations. */
        String counts() throws Exception {
            Message message = end().getMessage();
            return "%s elements, %s failed, %s invocations"
                    .formatted(
                            message.getHeader(LambdaProcConstants.BATCH_SIZE),
                            message.getHeader(LambdaProcConstants.BATCH_FAILED),
                            message.getHeader(LambdaProcConstants.BATCH_INVOCATIONS));
        }

        /** The texts of the failures, by index. */
        Map<Integer, @Nullable String> failures() {
            Map<Integer, @Nullable String> texts = new TreeMap<>();
            LambdaBatchException failure = exchange.getException(LambdaBatchException.class);
            if (failure != null) {
                failure.getFailures().forEach((index, each) -> texts.put(index, each.getMessage()));
            }
            return texts;
        }
    }
}
