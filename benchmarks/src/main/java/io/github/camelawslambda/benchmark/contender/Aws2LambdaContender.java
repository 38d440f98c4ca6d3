package io.github.camelawslambda.benchmark.contender;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Camel's own component: single messages by its producer, batches by {@code split(body()).parallelProcessing()}, whose
 * results are grouped in order. With defaults, both the splitter's pool and the component's client are Camel's own;
 * else they are given, of the size asked for. With packs, hand-written code around it lets 100 elements share an
 * invocation.
 */
final class Aws2LambdaContender implements Contender {

    private static final String BATCH = "direct:batch";

    private final CamelContext context;
    private final Endpoint single;
    private final Producer singleProducer;
    private final CamelBatch batch;

    private Aws2LambdaContender(CamelContext context, String uri) throws Exception {
        this.context = context;
        this.single = context.getEndpoint(uri);
        this.singleProducer = single.createProducer();
        this.batch = CamelBatch.open(context.getEndpoint(BATCH));
    }

    static Aws2LambdaContender open(Connection connection, boolean isPacked) throws Exception {
        CamelContext context = new DefaultCamelContext();
        String uri = "aws2-lambda:" + Connection.FUNCTION;
        if (connection.isDefaults()) {
            uri += "?region=%s&overrideEndpoint=true&uriEndpointOverride=%s&accessKey=%s&secretKey=%s"
                    .formatted(Connection.REGION, connection.endpoint(), Connection.ACCESS_KEY, Connection.SECRET_KEY);
        } else {
            context.getRegistry().bind("wideClient", SdkSyncContender.client(connection));
            uri += "?awsLambdaClient=#wideClient";
        }
        context.addRoutes(isPacked ? new PacksByHand(BATCH, uri, connection) : routes(connection, uri));
        context.start();
        Aws2LambdaContender contender = new Aws2LambdaContender(context, uri);
        contender.singleProducer.start();
        return contender;
    }

    private static RouteBuilder routes(Connection connection, String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                SplitDefinition split = from(BATCH)
                        .split(body(), new GroupedBodyAggregationStrategy())
                        .stopOnException()
                        .parallelProcessing();
                if (!connection.isDefaults()) {
                    ExecutorService pool = getContext()
                            .getExecutorServiceManager()
                            .newFixedThreadPool(this, "split", connection.inFlight());
                    split.executorService(pool);
                }
                split.to(uri).end();
            }
        };
    }

    @Override
    public boolean isBlocking() {
        return true;
    }

    @Override
    public CompletableFuture<String> invoke(String payload) {
        Exchange exchange = single.createExchange();
        exchange.getMessage().setBody(payload);
        try {
            singleProducer.process(exchange);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
        return exchange.getException() == null
                ? CompletableFuture.completedFuture(exchange.getMessage().getBody(String.class))
                : CompletableFuture.failedFuture(exchange.getException());
    }

    @Override
    public @Nullable List<?> invokeAll(List<String> payloads) throws Exception {
        return batch.invokeAll(payloads);
    }

    @Override
    public void close() {
        singleProducer.stop();
        batch.close();
        context.stop();
    }
}
