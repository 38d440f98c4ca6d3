package io.github.camelawslambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.internal.settings.Settings;
import io.github.camelawslambda.internal.settings.SettingsReader;
import org.apache.camel.AfterPropertiesConfigured;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.CamelContext;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
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

    private volatile @Nullable Settings settings;

    LambdaProcEndpoint(
            String uri, LambdaProcComponent component, String function, LambdaProcConfiguration configuration) {
        super(uri, component);
        this.function = function;
        this.configuration = configuration;
    }

    @Override
    public void afterPropertiesConfigured(CamelContext camelContext) {
        Settings read = SettingsReader.read(function, configuration, camelContext.getClassResolver());
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

    /** The function as it stands in the URI. */
    public String getFunction() {
        return function;
    }

    public LambdaProcConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(LambdaProcConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Only itself: two endpoints may differ in nothing but the credentials that their URIs do not show. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
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
