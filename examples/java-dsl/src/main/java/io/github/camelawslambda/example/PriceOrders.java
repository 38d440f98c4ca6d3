package io.github.camelawslambda.example;

import io.github.camelawslambda.test.LocalLambda;
import java.io.File;
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
                try (LocalLambda lambda = PriceOrderFunction.serve()) {
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
