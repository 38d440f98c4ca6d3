package io.github.camelawslambda.example.fleet;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** The orders to be priced: some have an item without a price, and some are cut off and no JSON. */
record Orders(int count) {

    static final String TOPIC = "orders";

    private static final Pattern ID = Pattern.compile("\"id\": \"([^\"]+)\"");
    private static final List<String> ITEMS = List.of("apple", "bread", "candle");
    private static final int ONE_WITHOUT_PRICE_OF = 500;
    private static final int ONE_CUT_OFF_OF = 1_000;

    List<String> ids() {
        return IntStream.rangeClosed(1, count).mapToObj(Orders::id).toList();
    }

    /** Sends them all, the id as the key. */
    void sendTo(String brokers) {
        // A new partition may refuse the first request and accept the next one. The retry is out of sequence then, and
        // never
        // accepted. Not with one request at a time.
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int number = 1; number <= count; number++) {
                producer.send(new ProducerRecord<>(TOPIC, id(number), json(number)));
            }
        }
    }

    /** The ids of the orders in a payload. */
    static List<String> idsIn(String payload) {
        return ID.matcher(payload).results().map(id -> id.group(1)).toList();
    }

    private static String id(int number) {
        return "o-%05d".formatted(number);
    }

    private static String json(int number) {
        String item = number % ONE_WITHOUT_PRICE_OF == 0 ? "dodo" : ITEMS.get(number % ITEMS.size());
        String json =
                "{\"id\": \"%s\", \"item\": \"%s\", \"quantity\": %d}".formatted(id(number), item, 1 + number % 9);
        return number % ONE_CUT_OFF_OF == 1 ? json.substring(0, json.length() / 2) : json;
    }
}
