package io.github.camelawslambda.example;

import io.github.camelawslambda.example.functions.PriceOrder;
import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;
import java.io.File;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.apache.camel.util.FileUtil;

/**
 * Runs the example: reads {@code data/orders.jsonl}, has each order priced by the Lambda function {@code price-order} and
 * ends. The function runs in this process, on the local Lambda; with {@code -Dlambda=aws} the one of your AWS account is
 * used, with the AWS SDK's default credentials and region.
 */
public final class PriceOrders {

    private PriceOrders() {}

    public static void main(String[] args) throws Exception {
        String where = System.getProperty("lambda", "local");
        switch (where) {
            case "local" -> {
                try (LocalLambda lambda = serve()) {
                    Main main = new Main();
                    main.addInitialProperty("camel.component.aws-lambda-proc.region", lambda.region());
                    main.addInitialProperty(
                            "camel.component.aws-lambda-proc.endpoint",
                            lambda.endpoint().toString());
                    main.addInitialProperty("camel.component.aws-lambda-proc.access-key", "test");
                    main.addInitialProperty("camel.component.aws-lambda-proc.secret-key", "test");
                    run(main);
                }
            }
            case "aws" -> run(new Main());
            default -> throw new IllegalArgumentException("-Dlambda=" + where + " is unknown: use local or aws");
        }
    }

    /**
     * Serves the function on the local Lambda, under conditions that a busy account knows: it takes its time, fewer may
     * run at once than the example sends, and now and then the service or the network fails.
     */
    private static LocalLambda serve() {
        LocalLambda lambda = LocalLambda.start();
        lambda.function("price-order", new PriceOrder())
                .duration(Duration.ofMillis(40))
                .reservedConcurrency(12)
                .fault(
                        Fault.status(503, "ServiceException").times(5),
                        Fault.reset().times(3),
                        Fault.hang());
        return lambda;
    }

    private static void run(Main main) throws Exception {
        Summary summary = new Summary();
        // What an earlier run left, since the routes append.
        FileUtil.removeDir(new File(System.getProperty("example.dir", "."), "target/orders"));
        main.configure().addRoutesBuilder(new OrderRoutes(summary));
        main.start();
        try {
            summary.awaitEnd();
            summary.print(main.getCamelContext().resolvePropertyPlaceholders("{{orders.out}}"));
        } finally {
            main.stop();
        }
    }
}
