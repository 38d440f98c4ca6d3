package io.github.camelawslambda.springboot;

import io.github.camelawslambda.LambdaProcComponent;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Sets the application's properties on the component, and also its credentials provider if there is exactly one. */
final class LambdaProcComponentCustomizer implements ComponentCustomizer {

    private static final Set<String> NO_OPTIONS = Set.of("enabled", "customizer", "configuration");

    private final CamelContext camel;
    private final Environment environment;
    private final LambdaProcComponentConfiguration properties;
    private final ObjectProvider<AwsCredentialsProvider> credentials;

    LambdaProcComponentCustomizer(
            CamelContext camel,
            Environment environment,
            LambdaProcComponentConfiguration properties,
            ObjectProvider<AwsCredentialsProvider> credentials) {
        this.camel = camel;
        this.environment = environment;
        this.properties = properties;
        this.credentials = credentials;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return target instanceof LambdaProcComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component.aws-lambda-proc.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        LambdaProcComponent component = (LambdaProcComponent) target;
        if (properties.getConfiguration() != null) {
            // First, so that the single options override it.
            component.setConfiguration(properties.getConfiguration());
        }
        Map<String, Object> options = CamelPropertiesHelper.getNonNullProperties(camel, properties);
        options.keySet().removeAll(NO_OPTIONS);
        CamelPropertiesHelper.setCamelProperties(camel, component, options, true);
        if (camel.isAutowiredEnabled() && component.isAutowiredEnabled()) {
            credentials.ifUnique(component.getConfiguration()::setDefaultCredentialsProvider);
        }
    }
}
