package io.github.camelawslambda.example.gateway;

import io.github.camelawslambda.test.LocalLambda;

/** Serves the functions on a local Lambda. In earnest they would be deployed to AWS, as they are. */
final class Functions {

    private Functions() {}

    static LocalLambda start() {
        LocalLambda lambda = LocalLambda.start();
        lambda.function("orders", new Orders());
        lambda.streamFunction("site", new Site());
        return lambda;
    }
}
