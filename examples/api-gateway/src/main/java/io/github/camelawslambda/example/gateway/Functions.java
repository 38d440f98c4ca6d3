package io.github.camelawslambda.example.gateway;

import io.github.camelawslambda.test.LocalLambda;
import java.time.Duration;

/** Serves the functions on a local Lambda. In earnest they would be deployed to AWS, as they are. */
final class Functions {

    private Functions() {}

    static LocalLambda start() {
        LocalLambda lambda = LocalLambda.start();
        lambda.function("orders", new Orders());
        lambda.streamFunction("site", new Site());
        lambda.streamFunction("export", new Export()).timeout(Duration.ofMinutes(1));
        return lambda;
    }
}
