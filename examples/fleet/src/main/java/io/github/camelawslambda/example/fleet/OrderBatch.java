package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.LambdaRejectedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/** What is done with a batch of orders after their invocation. */
final class OrderBatch {

    static final String DEAD_LETTER_TOPIC = "orders-dead-letter";

    // Headers of the records in Kafka.
    static final String WORKER = "worker";
    static final String ATTEMPTS = "attempts";
    static final String ERROR = "error";
    static final String REASON = "reason";

    private OrderBatch() {}

    /**
     * Addresses the orders that could not be priced to the dead letter topic; their content is as it was.
     *
     * @throws LambdaInvocationException where the reason is not in the order: the batch is to be delivered again
     */
    static void address(Exchange batch) {
        String worker = batch.getContext().getName();
        for (Exchange order : orders(batch)) {
            Message message = order.getMessage();
            message.setHeader(WORKER, worker);
            message.setHeader(ATTEMPTS, message.getHeader(LambdaProcConstants.ATTEMPTS, String.class));
            if (order.getException() instanceof LambdaInvocationException failure) {
                if (failure instanceof LambdaRateLimitException || failure instanceof LambdaRejectedException) {
                    // Redis is out of reach, or the worker is stopping.
                    throw failure;
                }
                message.setHeader(KafkaConstants.OVERRIDE_TOPIC, DEAD_LETTER_TOPIC);
                message.setHeader(ATTEMPTS, String.valueOf(failure.getAttempts()));
                message.setHeader(ERROR, failure.getClass().getSimpleName());
                message.setHeader(REASON, reason(failure));
            }
        }
    }

    private static String reason(LambdaInvocationException failure) {
        if (failure instanceof LambdaFunctionException function) {
            return Objects.requireNonNullElse(function.getErrorMessage(), function.getDocument());
        }
        return String.valueOf(failure.getMessage());
    }

    /** Commits the last order of each partition. The batch's own commit header is that of its very last order only. */
    static void commit(Exchange batch) {
        Map<Object, KafkaManualCommit> lastOfPartition = new HashMap<>();
        for (Exchange order : orders(batch)) {
            Message message = order.getMessage();
            lastOfPartition.put(
                    message.getHeader(KafkaConstants.PARTITION),
                    message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        lastOfPartition.values().forEach(KafkaManualCommit::commit);
    }

    @SuppressWarnings("unchecked")
    private static List<Exchange> orders(Exchange batch) {
        return batch.getMessage().getBody(List.class);
    }
}
