package io.github.camelawslambda.example.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the example until it is stopped. The function {@code price-order} runs in this process, on the local Lambda; with
 * {@code -Dlambda=aws} the one of your AWS account is used, with the AWS SDK's default credentials and region.
 */
@SpringBootApplication
public class ShopApplication {

    public static void main(String[] args) {
        SpringApplication shop = new SpringApplication(ShopApplication.class);
        String where = System.getProperty("lambda", "local");
        switch (where) {
            case "local" -> shop.addInitializers(new LocalLambdaInitializer());
            case "aws" -> {}
            default -> throw new IllegalArgumentException("-Dlambda=" + where + " is unknown: use local or aws");
        }
        tellHowToUse(shop.run(args));
    }

    private static void tellHowToUse(ConfigurableApplicationContext shop) {
        System.out.printf("""

                The shop is open; Ctrl-C closes it. Try:

                  order() { echo "$(curl -s -w ' %%{http_code}' -H 'Content-Type: application/json' localhost:%1$s/orders -d "$1")"; }
                  order '{"item": "bread", "quantity": 3}'
                  order '{"item": "unicorn", "quantity": 1}'
                  order 'three loaves, please'
                  for i in $(seq 50); do order '{"item": "bread", "quantity": 3}' & done | sort | uniq -c
                  curl -s localhost:%1$s/actuator/health
                  curl -s localhost:%1$s/actuator/metrics/camel.aws.lambda.proc.invocations

                """, shop.getEnvironment().getProperty("local.server.port"));
    }
}
