package io.github.camelawslambda.example.gateway;

import io.github.camelawslambda.test.LocalLambda;
import org.apache.camel.main.Main;

/** Runs the example: functions on a local Lambda, and Camel with its HTTP server in front of them. It serves until Ctrl-C. */
public final class ApiGateway {

    private ApiGateway() {}

    public static void main(String[] args) throws Exception {
        try (LocalLambda lambda = Functions.start()) {
            Main main = gateway(lambda);
            main.configure().addRoutesBuilder(new StartedNotice());
            main.run();
        }
    }

    /** The gateway, not started yet. */
    static Main gateway(LocalLambda lambda) {
        Main main = new Main();
        main.addInitialProperty("camel.component.aws-lambda-proc.region", lambda.region());
        main.addInitialProperty(
                "camel.component.aws-lambda-proc.endpoint", lambda.endpoint().toString());
        main.addInitialProperty("camel.component.aws-lambda-proc.access-key", "test");
        main.addInitialProperty("camel.component.aws-lambda-proc.secret-key", "test");
        main.bind("httpHeaders", new HttpHeaders());
        main.configure().addRoutesBuilder(new GatewayRoutes());
        return main;
    }
}
