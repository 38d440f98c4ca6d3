package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelawslambda.internal.client.LambdaClients;
import io.github.camelawslambda.internal.invoke.InvocationThreads;
import io.github.camelawslambda.internal.invoke.PendingInvocations;
import io.github.camelawslambda.internal.ops.ConsoleReport;
import io.github.camelawslambda.internal.ops.HealthChecks;
import io.github.camelawslambda.internal.ops.Observation;
import io.github.camelawslambda.internal.ratelimit.RateLimits;
import io.github.camelawslambda.internal.ratelimit.RateLimits.Options;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.component.RawParameterHelper;
import org.jspecify.annotations.Nullable;

/**
 * The {@code aws-lambda-proc} component. It owns what its endpoints share: SDK clients and threads.
 *
 * <p>Thread-safe once started.
 */
@Component("aws-lambda-proc")
public class LambdaProcComponent extends HealthCheckComponent {

    // Camel's own list has the other secrets in camel case, so that URIs are masked wherever Camel prints them.
    private static final String SENSITIVE_KEYWORDS = "roleExternalId,role-external-id,rateLimitStore,rate-limit-store";

    @Metadata(description = "Options that all endpoints share, each of which may override them.")
    private LambdaProcConfiguration configuration = new LambdaProcConfiguration();

    @Metadata(
            label = "producer",
            description = "Rate limits by name, each as count/duration, for example 100/1s, 6000/1m or 5/PT10S. An "
                    + "endpoint uses one with its option rateLimit.")
    private Map<String, String> rateLimits = new TreeMap<>();

    @Metadata(
            label = "producer",
            secret = true,
            description = "Where the rate limits are counted that the option rateLimits defines: redis://host:6379, or "
                    + "rediss:// for TLS, with user, password and database where needed. All that name the same store "
                    + "share them. Without it each process counts for itself. Needs "
                    + "com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the classpath.")
    private @Nullable String rateLimitStore;

    private final ObjectMapper defaultObjectMapper =
            JsonMapper.builder().findAndAddModules().build();

    private final Set<LambdaProcProducer> producers = ConcurrentHashMap.newKeySet();
    private final Set<PendingInvocations> pending = ConcurrentHashMap.newKeySet();

    private final HealthChecks healthChecks = new HealthChecks();

    private @Nullable RateLimits limits;
    private @Nullable InvocationThreads threads;
    private @Nullable LambdaClients clients;
    private @Nullable Observation observation;

    public LambdaProcComponent() {}

    public LambdaProcComponent(CamelContext context) {
        super(context);
    }

    @Override
    public Endpoint createEndpoint(String uri, @Nullable Map<String, Object> properties) throws Exception {
        SecretParameters masked = SecretParameters.of(uri, properties);
        return super.createEndpoint(masked.maskedUri(), masked.parameters());
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SecretParameters.unwrap(parameters);
        RawParameterHelper.resolveRawParameterValues(getCamelContext(), parameters);
        if (getEndpointPropertyConfigurer() instanceof StrictConfigurer strict) {
            strict.check(parameters);
        }
        return new LambdaProcEndpoint(uri, this, remaining, configuration.copy());
    }

    @Override
    protected void validateParameters(
            String uri, @Nullable Map<String, Object> parameters, @Nullable String optionPrefix) {
        if (parameters != null && !parameters.isEmpty()) {
            // By name only: a misspelled secret is a secret.
            throw new IllegalArgumentException("%d unknown options: %s. Check how they are spelled"
                    .formatted(parameters.size(), new TreeSet<>(parameters.keySet())));
        }
    }

    @Override
    public @Nullable PropertyConfigurer getComponentPropertyConfigurer() {
        return StrictConfigurer.of(super.getComponentPropertyConfigurer());
    }

    @Override
    public @Nullable PropertyConfigurer getEndpointPropertyConfigurer() {
        return StrictConfigurer.of(super.getEndpointPropertyConfigurer());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        ExtendedCamelContext context = getCamelContext().getCamelContextExtension();
        limits = new RateLimits(() -> new Options(rateLimits, rateLimitStore), getCamelContext(), this);
        String others = context.getAdditionalSensitiveKeywords();
        // Camel replaces the list, so what is there is given again.
        context.setAdditionalSensitiveKeywords(others == null ? SENSITIVE_KEYWORDS : others + "," + SENSITIVE_KEYWORDS);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        limits().checkOptions();
        InvocationThreads started = InvocationThreads.start(getCamelContext(), this);
        threads = started;
        Observation watching = new Observation(getCamelContext());
        observation = watching;
        clients = new LambdaClients(started, getCamelContext(), watching);
    }

    @Override
    protected void doStop() throws Exception {
        // Camel stops a component before the producers of templates, whose invocations need its clients and threads.
        producers.forEach(LambdaProcProducer::stop);
        PendingInvocations.close(pending, patience());
        if (clients != null) {
            clients.close();
        }
        if (limits != null) {
            limits.stop();
        }
        if (observation != null) {
            observation.close();
        }
        if (threads != null) {
            threads.stop(getCamelContext());
        }
        super.doStop();
    }

    public Map<String, String> getRateLimits() {
        return rateLimits;
    }

    public void setRateLimits(Map<String, String> rateLimits) {
        this.rateLimits = rateLimits;
    }

    public @Nullable String getRateLimitStore() {
        return rateLimitStore;
    }

    public void setRateLimitStore(@Nullable String rateLimitStore) {
        this.rateLimitStore = rateLimitStore;
    }

    public LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * To be stopped with the component at the latest.
     *
     * @param taken what the producer takes on until it stops
     */
    void started(LambdaProcProducer producer, PendingInvocations taken) {
        producers.add(producer);
        pending.add(taken);
    }

    void stopped(LambdaProcProducer producer) {
        producers.remove(producer);
    }

    /** Camel waits no longer for what a producer has taken on: nor for that of the others where all of it stops. */
    void giveUp(PendingInvocations taken) throws InterruptedException {
        PendingInvocations.close(getCamelContext().isStopping() ? pending : Set.of(taken), Duration.ZERO);
    }

    /** A producer that has stopped has nothing left to do. */
    void ended(PendingInvocations taken) {
        pending.remove(taken);
    }

    // Camel's shutdown timeout. The routes have had theirs already where Camel says so.
    private Duration patience() {
        ShutdownStrategy strategy = getCamelContext().getShutdownStrategy();
        return strategy.isTimeoutOccurred()
                ? Duration.ZERO
                : Duration.of(strategy.getTimeout(), strategy.getTimeUnit().toChronoUnit());
    }

    ObjectMapper defaultObjectMapper() {
        return defaultObjectMapper;
    }

    RateLimits limits() {
        return started(limits);
    }

    InvocationThreads threads() {
        return started(threads);
    }

    LambdaClients clients() {
        return started(clients);
    }

    Observation observation() {
        return started(observation);
    }

    HealthChecks healthChecks() {
        return healthChecks;
    }

    /**
     * What the dev console shows; null before the first start.
     *
     * @param name of this component in its context
     */
    @Nullable
    ConsoleReport report(String name) {
        return clients == null || observation == null || limits == null
                ? null
                : new ConsoleReport(name, clients.inUse(), observation.functions(), limits.uses());
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the aws-lambda-proc component is not started");
        }
        return part;
    }
}
