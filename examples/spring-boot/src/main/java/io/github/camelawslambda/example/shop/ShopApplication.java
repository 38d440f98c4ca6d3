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

                The shop is open. Try:

                  curl -i localhost:%1$s/orders --json '{"item": "bread", "quantity": 3}'
                  curl -i localhost:%1$s/orders --json '{"item": "unicorn", "quantity": 1}'
                  curl -i localhost:%1$s/orders --json 'three loaves, please'
                  seq 200 | xargs -P 64 -I{} curl -s -o /dev/null -w '%%{http_code}\\n' localhost:%1$s/orders \\
                      --json '{"item": "bread", "quantity": {}}' | sort | uniq -c
                  curl localhost:%1$s/actuator/health
                  curl localhost:%1$s/actuator/metrics/http.server.requests

                Ctrl-C ends it.
                """, shop.getEnvironment().getProperty("local.server.port"));
    }
}
