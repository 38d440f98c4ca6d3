package io.github.camelawslambda.springboot;

import static io.github.camelawslambda.springboot.Applications.component;
import static io.github.camelawslambda.springboot.Applications.configuration;
import static io.github.camelawslambda.springboot.CatalogOption.PREFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.camelawslambda.LambdaProcComponent;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Every option of the catalog, from a properties file to the component. */
class OptionsTest {

    private final ApplicationContextRunner runner = Applications.runner();

    static Stream<CatalogOption> values() {
        return CatalogOption.values();
    }

    @ParameterizedTest
    @MethodSource("values")
    void option_reachesTheComponent_inKebabCase(CatalogOption option) {
        runner.withPropertyValues(option.property() + "=" + sample(option))
                .run(application ->
                        assertThat(option.in(component(application))).hasToString(expected(option)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void option_reachesTheComponent_inCamelCase(CatalogOption option) {
        runner.withPropertyValues(PREFIX + "." + option.name() + "=" + sample(option))
                .run(application ->
                        assertThat(option.in(component(application))).hasToString(expected(option)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void option_reachesTheComponent_asAnEnvironmentVariable(CatalogOption option) {
        String variable = option.property().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);

        runner.withInitializer(new EnvironmentVariable(variable, sample(option)))
                .run(application ->
                        assertThat(option.in(component(application))).hasToString(expected(option)));
    }

    @Test
    void options_keepTheirDefaults_whenNothingIsConfigured() {
        LambdaProcComponent untouched = new LambdaProcComponent(new DefaultCamelContext());
        untouched.init();

        runner.run(application -> CatalogOption.values()
                .forEach(option -> assertThat(option.in(component(application)))
                        .as(option.name())
                        .isEqualTo(option.in(untouched))));
    }

    @ParameterizedTest
    @CsvSource({"5000,PT5S", "5s,PT5S", "1m30s,PT1M30S", "100ms,PT0.1S", "PT7S,PT7S", "0,PT0S"})
    void duration_isReadAsCamelReadsIt(String text, Duration expected) {
        runner.withPropertyValues(PREFIX + ".timeout=" + text)
                .run(application ->
                        assertThat(configuration(application).getTimeout()).isEqualTo(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "5 apples", "PT"})
    void application_doesNotStart_whenADurationIsMalformed(String text) {
        runner.withPropertyValues(PREFIX + ".retry-delay=" + text)
                .run(application -> assertThat(getStackTrace(application.getStartupFailure()))
                        .contains("camel.component.aws-lambda-proc.retry-delay")
                        .contains(
                                "not a duration: use milliseconds (5000) or lower-case units (5s, 1m30s, 100ms, 2h)"));
    }

    @Test
    void application_doesNotStart_whenAnOptionIsMisspelt() {
        runner.withPropertyValues(PREFIX + ".retires=0", PREFIX + ".secretkeys=S3CRET")
                .run(application -> assertThat(application.getStartupFailure())
                        .hasRootCauseInstanceOf(
                                org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException
                                        .class)
                        .rootCause()
                        .hasMessageContaining(PREFIX + ".retires"));
    }

    @ExtendWith(OutputCaptureExtension.class)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret-kye | Unknown option: secret-kye. Did you mean: secretKey?",
                "secretKye | Unknown option: secretkye. Did you mean: secretKey?",
                "retrys | Unknown option: retrys. Did you mean: retries?",
                "aws-lambda-client | Unknown option: aws-lambda-client. Use lambdaClient instead.",
                "credentials.secret | Unknown option: credentials.secret. Use secretKey instead.",
                "colour | Unknown option: colour. Check its spelling."
            })
    void misspeltOption_isExplained_withoutItsValue(String name, String description, CapturedOutput printed) {
        SpringApplication application =
                new SpringApplication(CamelAutoConfiguration.class, LambdaProcComponentAutoConfiguration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        String argument = "--" + PREFIX + "." + name + "=HUNTER2";

        assertThatThrownBy(() -> application.run(argument))
                .satisfies(e -> assertThat(getStackTrace(e)).doesNotContain("HUNTER2"));

        assertThat(printed.getAll()).contains(description).doesNotContain("HUNTER2");
    }

    @ParameterizedTest
    @CsvSource({
        "retries, '', not a whole number",
        "retries, 1.5, not a whole number",
        "retries, 0x10, not a whole number",
        "retries, 99999999999, too large",
        "max-concurrency, '', not a whole number",
        "max-concurrency, 4294967297, too large",
        "proxy-port, 80.5, not a whole number",
        "proxy-port, '', not a whole number"
    })
    void application_doesNotStart_whenANumberIsMalformed(String name, String value, String problem) {
        runner.withPropertyValues(PREFIX + "." + name + "=" + value)
                .run(application -> assertThat(application)
                        .getFailure()
                        .hasStackTraceContaining(
                                "%s=%s is %s: use", StringHelper.dashToCamelCase(name), value, problem));
    }

    @ParameterizedTest
    @CsvSource({
        "rate-limits.shared,shared",
        "rate-limits.my-limit,my-limit",
        "rate-limits[my-limit],my-limit",
        "rate-limits.myLimit,myLimit",
        "rateLimits.my-limit,my-limit",
        "rate-limits[my.limit],my.limit"
    })
    void rateLimit_isKnownByItsName(String property, String name) {
        runner.withPropertyValues(PREFIX + "." + property + "=100/1s").run(application -> {
            assertThat(component(application).getRateLimits()).isEqualTo(Map.of(name, "100/1s"));
            assertThat(Applications.endpoint(application, "?rateLimit=" + name)).isNotNull();
        });
    }

    @Test
    void placeholdersOfCamel_areResolved() {
        runner.withPropertyValues(PREFIX + ".secret-key={{a.secret}}", "a.secret=from elsewhere")
                .run(application ->
                        assertThat(configuration(application).getSecretKey()).isEqualTo("from elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.enabled",
                "camel.component.aws-lambda-proc.enabled",
                "camel.component.customizer.enabled",
                "camel.component.aws-lambda-proc.customizer.enabled"
            })
    void component_isLeftAlone_whenItIsSwitchedOff(String property) {
        runner.withPropertyValues(property + "=false", PREFIX + ".retries=7")
                .run(application ->
                        assertThat(configuration(application).getRetries()).isEqualTo(3));
    }

    @ConfigurationProperties("mine")
    record OwnProperties(@Nullable Duration pause) {}

    @EnableConfigurationProperties(OwnProperties.class)
    static class OwnApplication {}

    @Test
    void durationsOfTheApplication_areReadAsSpringBootReadsThem() {
        ApplicationContextRunner own = runner.withUserConfiguration(OwnApplication.class);

        own.withPropertyValues("mine.pause=PT5S")
                .run(application -> assertThat(
                                application.getBean(OwnProperties.class).pause())
                        .isEqualTo(Duration.ofSeconds(5)));
        own.withPropertyValues("mine.pause=1m30s")
                .run(application -> assertThat(application).hasFailed());
    }

    private static String sample(CatalogOption option) {
        return switch (option.javaType()) {
            case "java.lang.Boolean" -> String.valueOf(!Boolean.TRUE.equals(option.defaultValue()));
            case "java.lang.Integer" -> "7";
            case "java.time.Duration" -> "1m30s";
            default ->
                option.words().stream()
                        .filter(word -> !word.equals(option.defaultValue()))
                        .findFirst()
                        .orElse("redis://sample:1");
        };
    }

    private static String expected(CatalogOption option) {
        return option.isDuration() ? "PT1M30S" : sample(option);
    }
}
