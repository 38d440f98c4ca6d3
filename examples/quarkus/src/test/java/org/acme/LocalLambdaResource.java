package org.acme;

import io.github.camelawslambda.test.LocalLambda;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

public class LocalLambdaResource implements QuarkusTestResourceLifecycleManager {

    private LocalLambda lambda;

    @Override
    public Map<String, String> start() {
        lambda = LocalLambda.start();
        return Map.of(
                "camel.component.aws-lambda-proc.endpoint", lambda.endpoint().toString(),
                "camel.component.aws-lambda-proc.region", lambda.region(),
                "camel.component.aws-lambda-proc.access-key", "test",
                "camel.component.aws-lambda-proc.secret-key", "test");
    }

    // Before each test.
    @Override
    public void inject(TestInjector injector) {
        lambda.reset();
        injector.injectIntoFields(lambda, new TestInjector.MatchesType(LocalLambda.class));
    }

    @Override
    public void stop() {
        lambda.close();
    }
}
