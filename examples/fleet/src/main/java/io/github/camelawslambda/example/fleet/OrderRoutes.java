package io.github.camelawslambda.example.fleet;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Takes orders from Kafka batch by batch, has them priced, ten in one invocation, and commits a batch when the outcome of
 * each of its orders is in a topic. An order may be priced more than once, and none is lost: orders that were not committed
 * are delivered again.
 */
final class OrderRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // Too late: Kafka is assigning the partitions again, and redelivers orders that are not committed.
        onException(CommitFailedException.class, RebalanceInProgressException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "a batch will be delivered again: ${exception.message}");

        // A batch is 50 orders, or what there is after a second without a new one. After any other failure the consumer
        // starts again after the last committed order (breakOnFirstError). Otherwise it would continue with the next
        // batch, whose commit would pass over the orders of this one.
        from("kafka:orders?groupId=pricing&batching=true&maxPollRecords=50&pollTimeoutMs=1000"
                        + "&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true"
                        + "&autoOffsetReset=earliest")
                .routeId("orders")
                // The body is a list of exchanges, one for each order: a batch. The function gets arrays of at most ten
                // orders, and answers with arrays. If it fails, bisect finds the orders that it fails on; they alone
                // are
                // rejected, and the others run again.
                .to("aws-lambda-proc:price-orders?batchSize=10&bisect=true&parallel=true&rateLimit=shared"
                        + "&onFailure=flag&functionError=exception")
                .process(OrderBatch::address)
                // Sends all orders of the list, each to its own topic, and waits until Kafka has them.
                .to("kafka:priced?batchWithIndividualHeaders=true")
                .process(OrderBatch::commit);
    }
}
