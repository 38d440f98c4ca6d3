package io.github.camelawslambda.example.fleet;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.TopicPartition;

/** The topics of the fleet, and how far its consumer group is with the orders. */
final class Topics implements AutoCloseable {

    private static final String GROUP = "pricing";
    private static final int PARTITIONS = 6;

    private final Admin admin;

    Topics(String brokers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
    }

    void create() throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(
                        new NewTopic(Orders.TOPIC, PARTITIONS, (short) 1),
                        new NewTopic(Outcomes.PRICED_TOPIC, PARTITIONS, (short) 1),
                        new NewTopic(OrderBatch.DEAD_LETTER_TOPIC, 1, (short) 1)))
                .all()
                .get();
    }

    /** Whether that many workers have divided the orders among them. */
    boolean areServedBy(int workers) throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(GROUP)).all().get().values().stream()
                .allMatch(group -> group.state() == ConsumerGroupState.STABLE && membersWithWork(group) == workers);
    }

    private static long membersWithWork(ConsumerGroupDescription group) {
        return group.members().stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .count();
    }

    /** Whether the group has committed all orders there are. */
    boolean areCommitted() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends().entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = committed.get(end.getKey());
            return offset != null && offset.offset() == end.getValue();
        });
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(Orders.TOPIC, partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
