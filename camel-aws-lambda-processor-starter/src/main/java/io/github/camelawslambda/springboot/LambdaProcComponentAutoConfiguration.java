package io.github.camelawslambda.springboot;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Configures the component {@code aws-lambda-proc} from the properties {@code camel.component.aws-lambda-proc.*} and
 * from the application's {@link AwsCredentialsProvider}. The component finds all other beans (a client, an object
 * mapper, rate limits, a meter registry) itself, since Camel's registry is the application context.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.aws-lambda-proc"})
@EnableConfigurationProperties(LambdaProcComponentConfiguration.class)
public class LambdaProcComponentAutoConfiguration {

    @Bean
    @ConfigurationPropertiesBinding
    static OptionConverter lambdaProcOptionConverter(BeanFactory beans) {
        return new OptionConverter(beans);
    }

    @Bean
    ComponentCustomizer lambdaProcComponentCustomizer(
            CamelContext camel,
            Environment environment,
            LambdaProcComponentConfiguration properties,
            ObjectProvider<AwsCredentialsProvider> credentials) {
        return new LambdaProcComponentCustomizer(camel, environment, properties, credentials);
    }

    /** For applications with Spring Boot's actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class ActuatorConfiguration {

        @Bean
        SanitizingFunction lambdaProcSecrets() {
            return new SecretSanitizer();
        }
    }
}
