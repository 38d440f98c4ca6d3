package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getRootCause;
import static org.assertj.core.util.Throwables.getStackTrace;

import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of Camel's main that are misspelt or malformed: refused by name, their values printed nowhere. */
@Tag("hostile-locale")
class ComponentPropertiesTest {

    private static final String PREFIX = "camel.component.aws-lambda-proc.";
    private static final String SECRET = "HUNTER2";

    @RegisterExtension
    final LogCapture log = new LogCapture(Level.INFO);

    private final Main main = new Main();

    @AfterEach
    void stop() {
        main.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secretKye             | Unknown option: secretKye. Did you mean: secretKey?",
                "secret-kye            | Unknown option: secret-kye. Did you mean: secretKey?",
                "secret.key            | Unknown option: secret.key. Did you mean: secretKey?",
                "rateLimitStor         | Unknown option: rateLimitStor. Did you mean: rateLimitStore?",
                "configuration.secretKye | Unknown option: configuration.secretKye. Did you mean: secretKey?",
                "colour                | Unknown option: colour. Check its spelling.",
                "awsLambdaClient       | Unknown option: awsLambdaClient. Use lambdaClient instead.",
                "credentials.secret    | Unknown option: credentials.secret. Use secretKey instead."
            })
    void misspeltOption_isRefused_withoutItsValue(String name, String message) {
        main.addInitialProperty(PREFIX + name, SECRET);

        assertThatThrownBy(main::start).satisfies(e -> {
            assertThat(getRootCause(e) == null ? e : getRootCause(e)).hasMessage(message);
            assertThat(getStackTrace(e)).doesNotContain(SECRET);
        });
        assertThat(log.messages(SECRET)).isEmpty();
    }

    @Test
    void misspeltOption_isRefused_asASystemProperty() {
        System.setProperty(PREFIX + "secretKye", SECRET);
        try {
            assertThatThrownBy(main::start)
                    .satisfies(e -> assertThat(getStackTrace(e))
                            .contains("Unknown option: secretKye. Did you mean: secretKey?")
                            .doesNotContain(SECRET));
        } finally {
            System.clearProperty(PREFIX + "secretKye");
        }
    }

    @Test
    void misspeltOption_isRefused_whereCamelWouldOnlyWarnWithItsValue() {
        main.configure().setAutoConfigurationFailFast(false);
        main.addInitialProperty(PREFIX + "secretKye", SECRET);

        assertThatThrownBy(main::start).hasStackTraceContaining("Did you mean: secretKey?");
        assertThat(log.messages(SECRET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled=true",
                "retries=5",
                "RETRIES=5",
                "max-retry-delay=5s",
                "tenantId=one",
                "TENANT-ID=one",
                "configuration.retries=5",
                "rate-limits.shared=1/1s",
                "rateLimits[my-limit]=1/1s",
                "autowired-enabled=false"
            })
    void option_isTaken_howeverItIsSpelled(String property) {
        String[] parts = property.split("=");
        main.addInitialProperty(PREFIX + parts[0], parts[1]);

        assertThatCode(main::start).doesNotThrowAnyException();
        assertThat(main.getCamelContext().hasComponent("aws-lambda-proc") != null)
                .isEqualTo(!property.contains("enabled=true"));
    }

    @ParameterizedTest
    @CsvSource({
        "retries, 99999999999, too large",
        "retries, 1.5, not a whole number",
        "max-concurrency, 1.5, not a whole number",
        "maxConcurrency, 4294967297, too large",
        "proxy-port, 80.5, not a whole number"
    })
    void malformedNumber_isRefused(String name, String value, String problem) {
        main.addInitialProperty(PREFIX + name, value);

        assertThatThrownBy(main::start).rootCause().hasMessageContaining("=%s is %s", value, problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "99999999999", "many"})
    void malformedNumber_isRefused_ofTheOptionConfiguration(String value) {
        main.addInitialProperty(PREFIX + "configuration.retries", value);

        assertThatThrownBy(main::start).hasStackTraceContaining(PREFIX + "retries=" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retries", "max-concurrency", "proxyPort"})
    void emptyNumber_isRefused(String name) {
        main.addInitialProperty(PREFIX + name, "");

        // By Camel itself, by name.
        assertThatThrownBy(main::start).hasStackTraceContaining(PREFIX + name + " because value is empty");
    }
}
