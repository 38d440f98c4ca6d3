package io.github.camelawslambda.reliability.soak;

import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.reliability.process.Commands;
import io.github.camelawslambda.reliability.process.Sample;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The Camel context of the soak, in a JVM with a small heap. */
public final class SoakWorker {

    static final String SAMPLE = "sample ";
    static final String DONE = "done ";

    private SoakWorker() {}

    /** Takes the endpoint, the time in milliseconds, the time between two samples, and a directory for its ledger. */
    public static void main(String[] args) throws Exception {
        Commands.read(command -> {});
        URI endpoint = URI.create(args[0]);
        long timeMs = Long.parseLong(args[1]);
        long everyMs = Long.parseLong(args[2]);
        Ledger ledger = new Ledger();
        try (CamelContext context = new DefaultCamelContext()) {
            ShortCredentials credentials = new ShortCredentials(endpoint);
            // Loads the classes of STS before the first timeout.
            credentials.resolveCredentials();
            context.addComponent("aws-lambda-proc", component(context, endpoint, credentials));
            context.addRoutes(new Routes());
            context.start();
            Callers callers = new Callers(context, ledger);
            callers.start();
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeMs);
            while (System.nanoTime() < end && ledger.size() < Ledger.MOST - 1000) {
                TimeUnit.MILLISECONDS.sleep(everyMs);
                System.out.println(SAMPLE + ledger.size() + " "
                        + Sample.now(endpoint.getPort()).format());
            }
            callers.stop();
        }
        ledger.write(Path.of(args[3]));
        System.out.println(DONE + ledger.size());
        System.exit(0);
    }

    private static LambdaProcComponent component(CamelContext context, URI endpoint, ShortCredentials credentials) {
        LambdaProcComponent component = new LambdaProcComponent(context);
        component.getConfiguration().setEndpoint(endpoint.toString());
        component.getConfiguration().setRegion("us-east-1");
        component.getConfiguration().setMaxConcurrency(24);
        component.getConfiguration().setCredentialsProvider(credentials);
        component.setRateLimits(Map.of("soak", "400/1s"));
        return component;
    }

    private static final class Routes extends RouteBuilder {

        @Override
        public void configure() {
            errorHandler(noErrorHandler());
            for (Kind kind : Kind.values()) {
                if (kind == Kind.STREAM) {
                    from(kind.route()).to(kind.uri()).convertBodyTo(String.class);
                } else {
                    from(kind.route()).to(kind.uri());
                }
            }
        }
    }
}
