package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelawslambda.internal.ops.ConsoleReport;
import io.github.camelawslambda.internal.ops.HealthChecks;
import io.github.camelawslambda.internal.ratelimit.RateLimits;
import io.github.camelawslambda.internal.ratelimit.RateLimits.Options;
import io.github.camelawslambda.internal.settings.ClientLibraries;
import io.github.camelawslambda.internal.settings.LibraryVersions;
import io.github.camelawslambda.internal.settings.OptionNames;
import io.github.camelawslambda.internal.settings.UnknownOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
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
            description = "Where the rate limits are counted that the option rateLimits defines: redis://host:6379, "
                    + "redis-sentinel://host:26379,host:26379#master or redis-cluster://host:6379,host:6379, with "
                    + "rediss for TLS, and with user, password and database in the URI where needed. All that name the same store share the limits. Without it "
                    + "each process counts its own. Needs "
                    + "com.bucket4j:bucket4j_jdk17-lettuce and io.lettuce:lettuce-core on the classpath.")
    private @Nullable String rateLimitStore;

    private final ObjectMapper defaultObjectMapper =
            JsonMapper.builder().findAndAddModules().build();

    private final Producers producers = new Producers();

    private final HealthChecks healthChecks = new HealthChecks();

    private @Nullable ClientLibraries libraries;
    private @Nullable RateLimits limits;
    private volatile @Nullable LambdaProcRuntime runtime;

    /** For Camel, which creates it. */
    public LambdaProcComponent() {}

    /**
     * For use without the registry of the context.
     *
     * @param context the context that the component is for
     */
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
            // Name the option only: the value of a misspelt option may be a secret.
            Set<String> known = OptionNames.ofEndpoint();
            parameters.keySet().stream()
                    .filter(name -> SecretParameters.isShown(name, known))
                    .forEach(name -> SensitiveKeywords.add(getCamelContext(), name));
            throw new IllegalArgumentException(UnknownOptions.describe(parameters.keySet(), known));
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
        LibraryVersions.check(getCamelContext().getVersion());
        if (getComponentPropertyConfigurer() instanceof PropertyConfigurerGetter options) {
            ComponentProperties.check(getCamelContext(), options);
        }
        limits = new RateLimits(() -> new Options(rateLimits, rateLimitStore), getCamelContext(), this);
        SensitiveKeywords.addAll(getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        limits().checkOptions();
        LambdaProcRuntime started = LambdaProcRuntime.start(this);
        runtime = started;
        producers.start(started, getCamelContext());
        limits().probeStore();
    }

    @Override
    protected void doStop() throws Exception {
        LambdaProcRuntime stopping = runtime;
        runtime = null;
        try {
            producers.stop(getCamelContext());
        } finally {
            // Also if the wait was interrupted.
            if (stopping != null) {
                stopping.stop();
            }
        }
        super.doStop();
    }

    /** {@return the option {@code rateLimits}} */
    public Map<String, String> getRateLimits() {
        return rateLimits;
    }

    /**
     * Sets the option {@code rateLimits}.
     *
     * @param rateLimits its value
     */
    public void setRateLimits(Map<String, String> rateLimits) {
        this.rateLimits = rateLimits;
    }

    /** {@return the option {@code rateLimitStore}} */
    public @Nullable String getRateLimitStore() {
        return rateLimitStore;
    }

    /**
     * Sets the option {@code rateLimitStore}.
     *
     * @param rateLimitStore its value
     */
    public void setRateLimitStore(@Nullable String rateLimitStore) {
        this.rateLimitStore = rateLimitStore;
    }

    /** {@return the option {@code configuration}} */
    public LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Sets the option {@code configuration}.
     *
     * @param configuration its value
     */
    public void setConfiguration(LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * A producer has started. It is connected now, and again whenever the component restarts, until the producer stops.
     */
    void started(LambdaProcProducer producer) {
        producers.add(producer);
        producer.connect(runtime());
    }

    Producers producers() {
        return producers;
    }

    ObjectMapper defaultObjectMapper() {
        return defaultObjectMapper;
    }

    /** What is on the class path: looked for once, since {@code toD} may make many endpoints. */
    synchronized ClientLibraries libraries() {
        if (libraries == null) {
            libraries = ClientLibraries.find(getCamelContext().getClassResolver());
        }
        return libraries;
    }

    RateLimits limits() {
        return started(limits);
    }

    private LambdaProcRuntime runtime() {
        return started(runtime);
    }

    HealthChecks healthChecks() {
        return healthChecks;
    }

    /**
     * What the dev console shows; null unless it is started.
     *
     * @param name of this component in its context
     */
    @Nullable
    ConsoleReport report(String name) {
        LambdaProcRuntime running = runtime;
        return running == null ? null : running.report(name);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the aws-lambda-proc component is not started");
        }
        return part;
    }
}
