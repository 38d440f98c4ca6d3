package io.github.camelawslambda.example.fleet;

import io.github.camelawslambda.LambdaFunctionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The outcomes of the orders, read from the topics to which the workers write. Not thread-safe. */
final class Outcomes implements AutoCloseable {

    static final String PRICED_TOPIC = "priced";

    private final KafkaConsumer<String, String> consumer;
    private final Map<String, List<Outcome>> outcomesByOrder = new HashMap<>();

    /**
     * An answer for an order.
     *
     * @param attempts how often its last invocation was attempted; 0 where it was not invoked
     * @param error the exception that made it a dead letter; null where it is priced
     */
    record Outcome(String worker, int attempts, @Nullable String error) {

        boolean isRejectedByFunction() {
            return LambdaFunctionException.class.getSimpleName().equals(error);
        }

        boolean isNotInvoked() {
            return error != null && !isRejectedByFunction();
        }
    }

    Outcomes(String brokers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = List.of(PRICED_TOPIC, OrderBatch.DEAD_LETTER_TOPIC).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads what is new, and tells how many orders have an outcome now. */
    int read() {
        consumer.poll(Duration.ofMillis(100)).forEach(this::add);
        return orders();
    }

    /** Reads all that is there by now. */
    void readToEnd() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            read();
        }
    }

    private void add(ConsumerRecord<String, String> answer) {
        boolean isDeadLetter = answer.topic().equals(OrderBatch.DEAD_LETTER_TOPIC);
        outcomesByOrder
                .computeIfAbsent(answer.key(), order -> new ArrayList<>())
                .add(new Outcome(
                        header(answer, OrderBatch.WORKER),
                        Integer.parseInt(header(answer, OrderBatch.ATTEMPTS)),
                        isDeadLetter ? header(answer, OrderBatch.ERROR) : null));
    }

    private static String header(ConsumerRecord<String, String> answer, String name) {
        return new String(answer.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** How many orders have an outcome. */
    int orders() {
        return outcomesByOrder.size();
    }

    /** All outcomes of an order; none if it was lost. */
    List<Outcome> of(String order) {
        return outcomesByOrder.getOrDefault(order, List.of());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
