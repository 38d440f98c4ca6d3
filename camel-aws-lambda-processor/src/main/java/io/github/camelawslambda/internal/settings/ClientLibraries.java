package io.github.camelawslambda.internal.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.ClassResolver;
import org.jspecify.annotations.Nullable;

/**
 * The libraries on the class path that decide how Lambda is invoked.
 *
 * @param needsGenerated why the SDK's generated client must make the invocations, null if it need not
 * @param vertx the version of Vert.x if it can be used, else null
 * @param hasCrt whether the AWS Common Runtime's HTTP client is there
 */
public record ClientLibraries(
        @Nullable String needsGenerated, @Nullable String vertx, boolean hasCrt) {

    private static final String CRT_CLASS = "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient";

    /**
     * The files in which the SDK looks for interceptors of all clients and of Lambda clients (SDK,
     * ExecutionInterceptor).
     */
    private static final List<String> INTERCEPTORS = List.of(
            "software/amazon/awssdk/global/handlers/execution.interceptors",
            "software/amazon/awssdk/services/lambda/execution.interceptors");

    private static final String INTERCEPTOR_CLASS = "software.amazon.awssdk.core.interceptor.ExecutionInterceptor";

    private static final String VERTX_CLASS = "io.vertx.core.http.HttpClientBuilder";
    private static final String VERTX_VERSION = "META-INF/vertx/vertx-version.txt";
    private static final String VERTX_LINE = "4.5.";

    /** Agents that trace the generated client, each with one of its classes that is visible if the agent is loaded. */
    private static final Map<String, String> AGENTS = Map.of(
            "io.opentelemetry.javaagent.OpenTelemetryAgent", "OpenTelemetry",
            "datadog.trace.bootstrap.AgentBootstrap", "Datadog",
            "co.elastic.apm.agent.premain.AgentMain", "Elastic APM",
            "com.newrelic.bootstrap.BootstrapAgent", "New Relic",
            "software.amazon.disco.agent.inject.Injector", "AWS X-Ray");

    /** Finds the libraries. */
    public static ClientLibraries find(ClassResolver classes) {
        return new ClientLibraries(
                interceptorOrAgent(classes), usableVertx(classes), classes.resolveClass(CRT_CLASS) != null);
    }

    private static @Nullable String interceptorOrAgent(ClassResolver classes) {
        Set<String> interceptors = interceptors(classes);
        if (!interceptors.isEmpty()) {
            return "an execution interceptor is on the class path: " + String.join(", ", interceptors);
        }
        return AGENTS.entrySet().stream()
                .filter(agent -> isLoaded(agent.getKey()))
                .map(agent -> "the tracing agent of " + agent.getValue() + " is loaded")
                .findFirst()
                .orElse(null);
    }

    private static Set<String> interceptors(ClassResolver classes) {
        Set<String> names = new LinkedHashSet<>();
        INTERCEPTORS.forEach(path -> names.addAll(lines(classes, INTERCEPTOR_CLASS, path)));
        return names;
    }

    // A version of Vert.x for which this component was not made is not used.
    private static @Nullable String usableVertx(ClassResolver classes) {
        return lines(classes, VERTX_CLASS, VERTX_VERSION).stream()
                .filter(version -> version.startsWith(VERTX_LINE))
                .findFirst()
                .orElse(null);
    }

    private static boolean isLoaded(String agentClass) {
        try {
            Class.forName(agentClass, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The lines of all files of that name that the class loader of a class sees; the SDK also asks its own. */
    private static Set<String> lines(ClassResolver classes, String ofClass, String path) {
        Set<String> lines = new LinkedHashSet<>();
        Class<?> found = classes.resolveClass(ofClass);
        if (found == null) {
            return lines;
        }
        try {
            for (URL url : Collections.list(found.getClassLoader().getResources(path))) {
                try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(url.openStream(), StandardCharsets.UTF_8))) {
                    reader.lines()
                            .map(String::trim)
                            .filter(line -> !line.isEmpty())
                            .forEach(lines::add);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("%s on the class path could not be read".formatted(path), e);
        }
        return lines;
    }
}
