package io.github.camelawslambda.springboot;

import static io.github.camelawslambda.springboot.CatalogOption.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Secrets are in nothing that the actuator answers. */
class SecretsTest {

    private static final String SECRET = "S3CRET";

    private final ApplicationContextRunner runner = Applications.withJackson()
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesReportEndpointAutoConfiguration.class,
                    EnvironmentEndpointAutoConfiguration.class))
            .withPropertyValues(
                    "management.endpoints.web.exposure.include=*", "management.endpoints.jmx.exposure.include=*")
            .withPropertyValues(CatalogOption.all().stream()
                    .filter(CatalogOption::secret)
                    .flatMap(option -> Stream.of(option.property(), PREFIX + "." + option.name()))
                    .map(property -> property + "=" + SECRET)
                    .toArray(String[]::new))
            .withPropertyValues(PREFIX + ".region=shown-region");

    private static List<String> answers(ApplicationContext application) throws Exception {
        ObjectMapper json = new ObjectMapper().findAndRegisterModules();
        return List.of(
                json.writeValueAsString(application
                        .getBean(ConfigurationPropertiesReportEndpoint.class)
                        .configurationProperties()),
                json.writeValueAsString(
                        application.getBean(EnvironmentEndpoint.class).environment(null)));
    }

    @Test
    void values_areMasked_asSpringBootMasksThemAll() {
        runner.run(application -> assertThat(answers(application))
                .allMatch(answer -> answer.contains(PREFIX) && !answer.contains("shown-region"))
                .noneMatch(answer -> answer.contains(SECRET)));
    }

    @Test
    void secrets_areMasked_whenValuesAreShown() {
        runner.withPropertyValues(showing("always"))
                .run(application -> assertThat(answers(application))
                        .allMatch(answer -> answer.contains("shown-region"))
                        .noneMatch(answer -> answer.contains(SECRET)));
    }

    @Test
    void secrets_areMasked_whenTheyAreInTheEnvironment() {
        runner.withInitializer(new EnvironmentVariable("CAMEL_COMPONENT_AWS_LAMBDA_PROC_SECRET_KEY", SECRET))
                .withPropertyValues(showing("always"))
                .run(application -> assertThat(answers(application))
                        .anyMatch(answer -> answer.contains("CAMEL_COMPONENT_AWS_LAMBDA_PROC_SECRET_KEY"))
                        .noneMatch(answer -> answer.contains(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {".configuration=#bean:mine", ".configuration.secret-key=" + SECRET})
    void secrets_areMasked_whenTheyAreOfTheOptionConfiguration(String property) {
        LambdaProcConfiguration mine = new LambdaProcConfiguration();
        mine.setSecretKey(SECRET);
        runner.withBean("mine", LambdaProcConfiguration.class, () -> mine)
                .withPropertyValues(showing("always"))
                .withPropertyValues(PREFIX + property)
                .run(application -> assertThat(answers(application)).noneMatch(answer -> answer.contains(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".credentials-provider=#bean:mine"})
    void secretsOfABean_areNotShown_whenValuesAreShown(String property) {
        runner.withBean(
                        "mine",
                        AwsCredentialsProvider.class,
                        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create(SECRET, SECRET)))
                .withPropertyValues(showing("always"))
                .withPropertyValues(property.isEmpty() ? "unused=" : PREFIX + property)
                .run(application -> assertThat(answers(application)).noneMatch(answer -> answer.contains(SECRET)));
    }

    @Test
    void secrets_areNotPrinted() {
        runner.run(application -> assertThat(application.getBean(LambdaProcComponentConfiguration.class))
                .asString()
                .doesNotContain(SECRET));
    }

    @Test
    void application_starts_whenThereIsNoActuator() {
        Applications.runner()
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .run(application -> assertThat(application)
                        .hasNotFailed()
                        .hasSingleBean(LambdaProcComponentConfiguration.class)
                        .doesNotHaveBean("lambdaProcSecrets"));
    }

    private static String[] showing(String whom) {
        return new String[] {
            "management.endpoint.env.show-values=" + whom, "management.endpoint.configprops.show-values=" + whom
        };
    }
}
