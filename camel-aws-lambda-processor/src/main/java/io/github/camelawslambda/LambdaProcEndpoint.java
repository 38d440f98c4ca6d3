package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.batch.Linger;
import io.github.camelawslambda.internal.invoke.InvocationResult;
import io.github.camelawslambda.internal.ops.InvocationStatistics;
import io.github.camelawslambda.internal.settings.Settings;
import io.github.camelawslambda.internal.settings.SettingsReader;
import java.util.function.Supplier;
import org.apache.camel.AfterPropertiesConfigured;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Invoke an AWS Lambda function for each message, its response being the new content.
 *
 * <p>For producers only. The options are frozen when the endpoint has been created: changing the configuration
 * afterwards has no effect. Thread-safe from then on.
 */
@ManagedResource(description = "Managed AWS Lambda endpoint")
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "aws-lambda-proc",
        title = "AWS Lambda Processor",
        syntax = "aws-lambda-proc:function",
        producerOnly = true,
        category = {Category.CLOUD, Category.SERVERLESS},
        headersClass = LambdaProcConstants.class)
public class LambdaProcEndpoint extends DefaultEndpoint implements AsyncEndpoint, AfterPropertiesConfigured {

    @UriPath(
            description = "The function to invoke: a name, name:qualifier, a partial ARN"
                    + " (123456789012:function:name) or a full ARN.")
    @Metadata(required = true)
    private final String function;

    @UriParam
    private LambdaProcConfiguration configuration;

    private final InvocationStatistics statistics = new InvocationStatistics();

    private volatile @Nullable Settings settings;

    // Several routes and templates have producers of one endpoint: their messages share invocations.
    private @Nullable Linger linger;
    private @Nullable Object lingerClient;
    private boolean isStopped;

    LambdaProcEndpoint(
            String uri, LambdaProcComponent component, String function, LambdaProcConfiguration configuration) {
        super(uri, component);
        this.function = function;
        this.configuration = configuration;
    }

    @Override
    public void afterPropertiesConfigured(CamelContext camelContext) {
        Settings read = SettingsReader.read(
                function,
                configuration,
                camelContext.getClassResolver(),
                getComponent().libraries());
        if (read.rateLimit() != null) {
            getComponent().limits().check(read.rateLimit());
        }
        settings = read;
    }

    @Override
    public Producer createProducer() {
        return new LambdaProcProducer(this, settings(), objectMapper());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "aws-lambda-proc only invokes functions: use it in to(), not in from()");
    }

    @Override
    public LambdaProcComponent getComponent() {
        return (LambdaProcComponent) super.getComponent();
    }

    /** {@return the function as it is written in the URI} */
    public String getFunction() {
        return function;
    }

    /** {@return the options of this endpoint} */
    public LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Sets the options.
     *
     * @param configuration the options
     */
    public void setConfiguration(LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    /** An endpoint equals only itself: two endpoints may differ only in credentials, which their URIs do not show. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** {@return the JMX attribute {@code Messages}} */
    @ManagedAttribute(description = "Messages and elements of batches that have ended")
    public long getMessages() {
        return statistics.messages().count();
    }

    /** {@return the JMX attribute {@code Succeeded}} */
    @ManagedAttribute(description = "Messages whose function answered")
    public long getSucceeded() {
        return statistics.ended(InvocationResult.SUCCESS);
    }

    /** {@return the JMX attribute {@code FunctionErrors}} */
    @ManagedAttribute(description = "Messages whose function itself failed")
    public long getFunctionErrors() {
        return statistics.ended(InvocationResult.FUNCTION_ERROR);
    }

    /** {@return the JMX attribute {@code Failed}} */
    @ManagedAttribute(description = "Messages that could not be invoked")
    public long getFailed() {
        return statistics.failed();
    }

    /** {@return the JMX attribute {@code Attempts}} */
    @ManagedAttribute(description = "Attempts that were sent and have ended")
    public long getAttempts() {
        return statistics.attempts().count();
    }

    /** {@return the JMX attribute {@code Throttled}} */
    @ManagedAttribute(description = "Attempts that Lambda throttled (429)")
    public long getThrottled() {
        return statistics.throttled();
    }

    /** {@return the JMX attribute {@code Repeated}} */
    @ManagedAttribute(description = "Attempts that failed and were repeated")
    public long getRepeated() {
        return statistics.retries();
    }

    /** {@return the JMX attribute {@code MeanMillis}} */
    @ManagedAttribute(description = "Mean time of a message from its arrival to its end, in milliseconds")
    public long getMeanMillis() {
        return statistics.messages().mean().toMillis();
    }

    /** {@return the JMX attribute {@code LongestMillis}} */
    @ManagedAttribute(description = "Longest time of a message from its arrival to its end, in milliseconds")
    public long getLongestMillis() {
        return statistics.messages().longest().toMillis();
    }

    /**
     * Returns the place where single messages wait to share an invocation.
     *
     * @param client that all producers of this endpoint use
     * @param opener makes one for that client
     */
    synchronized Linger linger(Object client, Supplier<Linger> opener) {
        Linger opened = linger;
        if (opened == null || lingerClient != client) {
            opened = opener.get();
            opened.leaveAtOnce(isStopped);
            linger = opened;
            lingerClient = client;
        }
        return opened;
    }

    /** Whether messages that wait to share an invocation are sent at once, as when the endpoint stops. */
    synchronized void leaveAtOnce(boolean isAtOnce) {
        isStopped = isAtOnce;
        if (linger != null) {
            linger.leaveAtOnce(isAtOnce);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        leaveAtOnce(false);
    }

    @Override
    protected void doStop() throws Exception {
        leaveAtOnce(true);
        super.doStop();
    }

    InvocationStatistics statistics() {
        return statistics;
    }

    private ObjectMapper objectMapper() {
        ObjectMapper own = configuration.getObjectMapper();
        return own != null ? own : getComponent().defaultObjectMapper();
    }

    private Settings settings() {
        Settings frozen = settings;
        if (frozen == null) {
            throw new IllegalStateException("the endpoint was not created by its component");
        }
        return frozen;
    }
}
