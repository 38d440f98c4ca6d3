package io.github.camelawslambda.example.functions;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalLambda;

/** Serves the functions on a local Lambda. In earnest they would be deployed to AWS. */
public final class LocalFunctions {

    private LocalFunctions() {}

    /** Starts a local Lambda on a free port. It need not be closed: the JVM may end without that. */
    public static LocalLambda start() {
        LocalLambda lambda = LocalLambda.builder().daemon(true).start();
        lambda.function("price-order", new PriceOrder());
        lambda.function("foo", new PriceOrder());
        lambda.function("trigger_user_update", new UpdateUser());
        lambda.function("price-order-north", new PriceOrder());
        lambda.function("price-order-south", new PriceOrder())
                .fault(Fault.status(503, "ServiceException")
                        .withMessage("Lambda cannot run it")
                        .always());
        return lambda;
    }
}
