package io.github.camelawslambda.reliability.kills;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.reliability.process.Commands;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;

/** Takes orders from a topic, has them priced, writes the results to a topic, and commits. */
public final class Worker {

    static final String STOP = "stop";

    private Worker() {}

    /** Takes kind, Kafka's address, the endpoint of Lambda, the worker's access key, scenario, seconds for a stop. */
    public static void main(String[] args) throws Exception {
        Kind kind = Kind.valueOf(args[0]);
        CamelContext context = new DefaultCamelContext();
        context.getShutdownStrategy().setTimeout(Integer.parseInt(args[5]));
        context.addComponent("kafka", kafka(args[1]));
        context.addComponent("aws-lambda-proc", lambda(args[2], args[3]));
        context.addRoutes(new Routes(kind, args[4]));
        // As Camel's Main does on SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(context::stop, "stop"));
        Commands.read(command -> {
            if (command.equals(STOP)) {
                context.stop();
                System.exit(0);
            }
        });
        context.start();
        // Camel's threads alone do not keep the JVM alive.
        new CountDownLatch(1).await();
    }

    private static KafkaComponent kafka(String brokers) {
        KafkaComponent kafka = new KafkaComponent();
        kafka.getConfiguration().setBrokers(brokers);
        kafka.getConfiguration().setSessionTimeoutMs(2000);
        kafka.getConfiguration().setHeartbeatIntervalMs(500);
        return kafka;
    }

    private static LambdaProcComponent lambda(String endpoint, String key) {
        LambdaProcComponent lambda = new LambdaProcComponent();
        lambda.getConfiguration().setEndpoint(endpoint);
        lambda.getConfiguration().setRegion("us-east-1");
        lambda.getConfiguration().setAccessKey(key);
        lambda.getConfiguration().setSecretKey(key);
        // No attempt is repeated, so that each further run is due to the stop.
        lambda.getConfiguration().setRetries(0);
        lambda.getConfiguration().setTimeout(Duration.ofSeconds(20));
        return lambda;
    }

    private static final class Routes extends RouteBuilder {

        private final Kind kind;
        private final String scenario;

        private Routes(Kind kind, String scenario) {
            this.kind = kind;
            this.scenario = scenario;
        }

        @Override
        public void configure() {
            errorHandler(noErrorHandler());
            String orders = "kafka:orders-" + scenario + "?groupId=" + scenario
                    + "&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true"
                    + "&autoOffsetReset=earliest";
            String results = "kafka:results-" + scenario;
            if (kind.isBatch()) {
                from(orders + "&batching=true&maxPollRecords=50&pollTimeoutMs=300")
                        .to(kind.uri())
                        .to(results + "?batchWithIndividualHeaders=true")
                        .process(Routes::commitBatch);
            } else {
                from(orders + "&maxPollRecords=20")
                        .to(kind.uri())
                        .convertBodyTo(String.class)
                        .to(results)
                        .process(exchange -> commit(exchange.getMessage()));
            }
        }

        /** Commits the last order of each partition. */
        private static void commitBatch(Exchange batch) {
            Map<Object, Message> lastOfPartition = new HashMap<>();
            for (Object element : batch.getMessage().getBody(List.class)) {
                Message order = ((Exchange) element).getMessage();
                lastOfPartition.put(order.getHeader(KafkaConstants.PARTITION), order);
            }
            lastOfPartition.values().forEach(Routes::commit);
        }

        private static void commit(Message order) {
            order.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                    .commit();
        }
    }
}
