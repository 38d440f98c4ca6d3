package io.github.camelawslambda.example.shop;

import io.github.camelawslambda.test.LocalLambda;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Serves {@code price-order} on a local Lambda that lives as long as the application, and leads the component there. The
 * function takes its time, and fewer may run at once than the application sends.
 */
final class LocalLambdaInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String COMPONENT = "camel.component.aws-lambda-proc.";

    @Override
    public void initialize(GenericApplicationContext application) {
        LocalLambda lambda = LocalLambda.start();
        lambda.function("price-order", new PriceOrderFunction())
                .duration(Duration.ofMillis(40))
                .reservedConcurrency(8);
        application.registerBean(LocalLambda.class, () -> lambda);
        application
                .getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "localLambda",
                        Map.of(
                                COMPONENT + "endpoint",
                                lambda.endpoint().toString(),
                                COMPONENT + "region",
                                lambda.region(),
                                COMPONENT + "access-key",
                                "test",
                                COMPONENT + "secret-key",
                                "test")));
    }
}
