package io.github.camelawslambda.reliability.kills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The orders, the results and the commits of one scenario. */
final class Topics {

    private static final int PARTITIONS = 2;

    private final String brokers;
    private final String scenario;

    Topics(String brokers, String scenario) {
        this.brokers = brokers;
        this.scenario = scenario;
    }

    /** Sends so many orders, whose key and payload is their id. An order's partition is its id modulo their number. */
    void send(int count) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(config())) {
            admin.createTopics(List.of(
                            new NewTopic("orders-" + scenario, PARTITIONS, (short) 1),
                            new NewTopic("results-" + scenario, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> config = new HashMap<>(config());
        // A new partition may refuse the first request and accept the next one. The retry is out of sequence then, and
        // never accepted.
        config.put("max.in.flight.requests.per.connection", 1);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int id = 0; id < count; id++) {
                sent.add(producer.send(new ProducerRecord<>(
                        "orders-" + scenario, id % PARTITIONS, String.valueOf(id), String.valueOf(id))));
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    /** Returns whether the order was committed, given {@link #committed()}. */
    static boolean isCommitted(int id, Map<Integer, Long> committed) {
        return id / PARTITIONS < committed.getOrDefault(id % PARTITIONS, 0L);
    }

    /** Returns how many orders of each partition are committed. */
    Map<Integer, Long> committed() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(config())) {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(scenario)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return offsets.entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().partition(),
                            entry -> entry.getValue().offset()));
        }
    }

    /** Returns all results by order. */
    Map<String, List<String>> results() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition("results-" + scenario, partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, List<String>> results = new HashMap<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(each -> results.computeIfAbsent(each.key(), key -> new ArrayList<>())
                                .add(each.value()));
            }
            return results;
        }
    }

    private Map<String, Object> config() {
        return Map.of("bootstrap.servers", brokers);
    }
}
