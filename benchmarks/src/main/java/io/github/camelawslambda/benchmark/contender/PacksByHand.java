package io.github.camelawslambda.benchmark.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/**
 * What somebody writes around {@code camel-aws2-lambda} to send 100 elements at a time: the list is cut into parts, each part
 * becomes a JSON array, and the items of its answer go back into one list in order.
 */
final class PacksByHand extends RouteBuilder {

    private static final int PACK = 100;

    private final String from;
    private final String uri;
    private final Connection connection;
    private final ObjectMapper json = new ObjectMapper();

    /** A route of packs; the connection must say how many at a time. */
    PacksByHand(String from, String uri, Connection connection) {
        this.from = from;
        this.uri = uri;
        this.connection = connection;
    }

    @Override
    public void configure() {
        ExecutorService pool =
                getContext().getExecutorServiceManager().newFixedThreadPool(this, "split", connection.inFlight());
        from(from)
                .process(PacksByHand::partition)
                .split(body(), new GroupedBodyAggregationStrategy())
                .stopOnException()
                .parallelProcessing()
                .executorService(pool)
                .process(PacksByHand::join)
                .to(uri)
                .process(this::cut)
                .end()
                .process(PacksByHand::flatten);
    }

    private static void partition(Exchange exchange) {
        List<String> elements = strings(exchange);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < elements.size(); from += PACK) {
            parts.add(elements.subList(from, Math.min(from + PACK, elements.size())));
        }
        exchange.getMessage().setBody(parts);
    }

    private static void join(Exchange exchange) {
        List<String> elements = strings(exchange);
        exchange.getMessage().setBody("[" + String.join(",", elements) + "]");
    }

    private void cut(Exchange exchange) throws Exception {
        List<String> items = new ArrayList<>();
        for (JsonNode item : json.readTree(exchange.getMessage().getBody(String.class))) {
            items.add(item.toString());
        }
        exchange.getMessage().setBody(items);
    }

    private static void flatten(Exchange exchange) {
        List<Object> all = new ArrayList<>();
        for (Object items : exchange.getMessage().getBody(List.class)) {
            all.addAll((List<?>) items);
        }
        exchange.getMessage().setBody(all);
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Exchange exchange) {
        return exchange.getMessage().getBody(List.class);
    }
}
