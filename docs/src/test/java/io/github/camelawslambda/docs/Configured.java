package io.github.camelawslambda.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** Camel's main, configured by properties as a user would and by those that lead to the local Lambda. */
final class Configured {

    private static final String COMPONENT = "camel.component.aws-lambda-proc.";

    private Configured() {}

    static Main by(Properties properties, Workbench bench) {
        Main main = new Main();
        // The example has one on the classpath.
        main.setDefaultPropertyPlaceholderLocation("false");
        main.configure().setAutoConfigurationFailFast(true);
        main.configure().setShutdownTimeout(1);
        main.addInitialProperty(COMPONENT + "region", Workbench.REGION);
        main.addInitialProperty(COMPONENT + "endpoint", bench.lambda.endpoint().toString());
        properties.stringPropertyNames().forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
        // The port of the page may be in use here.
        main.addInitialProperty("camel.management.port", Integer.toString(freePort()));
        return main;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An endpoint with all that the component has, and one for each rate limit: what contradicts itself is refused. */
    static void createEndpoints(Main main, Properties properties) {
        CamelContext context = main.getCamelContext();
        context.getEndpoint("aws-lambda-proc:price-order");
        String limits = COMPONENT + "rate-limits";
        Set<String> names = properties.stringPropertyNames();
        names.stream().filter(name -> name.startsWith(limits)).forEach(name -> {
            String limit = name.substring(limits.length()).replaceAll("[.\\[\\]]", "");
            context.getEndpoint("aws-lambda-proc:price-order?rateLimit=" + limit);
        });
    }
}
