package io.github.camelawslambda.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaProcConfiguration;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.junit.jupiter.api.Test;

/** What is frozen; what is refused is in BadInputTest. */
class SettingsReaderTest {

    private static final ClientLibraries LIBRARIES = new ClientLibraries(null, "4.5.24", true);

    private final LambdaProcConfiguration options = new LambdaProcConfiguration();

    @Test
    void region_isTheArns_whenNoneIsSet() {
        assertThat(read("arn:aws:lambda:eu-west-1:123456789012:function:fn")
                        .connection()
                        .region())
                .isEqualTo("eu-west-1");
        assertThat(read("fn").connection().region()).isNull();
    }

    @Test
    void stsEndpoint_isTheEndpoint_whenNotSet() {
        options.setEndpoint("http://localhost:1");
        assertThat(read("fn").connection().stsEndpoint()).isEqualTo(URI.create("http://localhost:1"));

        options.setStsEndpoint("http://localhost:2");
        assertThat(read("fn").connection().stsEndpoint()).isEqualTo(URI.create("http://localhost:2"));
        assertThat(read("fn").connection().endpoint()).isEqualTo(URI.create("http://localhost:1"));
    }

    @Test
    void blankTexts_areNotSet() {
        options.setRegion(" ");
        options.setProfile("");
        options.setAccessKey(" ");
        options.setRoleArn("");
        options.setEndpoint(" ");
        options.setQualifier("");
        options.setTenantId(" ");
        options.setProxyHost("");

        assertThat(read("fn")).isEqualTo(readAfresh());
    }

    @Test
    void words_areReadInAnyCase() {
        options.setBackpressure("REJECT");
        options.setInvocationType("dryrun");
        options.setHttpClient("Crt");

        assertThat(read("fn").backpressure()).isEqualTo(Backpressure.REJECT);
        assertThat(read("fn").invocationType()).isEqualTo(InvocationType.DRY_RUN);
        assertThat(read("fn").connection().httpClient().type()).isEqualTo(HttpClientType.CRT);
    }

    @Test
    void durations_areBounded_whenTheyAreForEver() {
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        options.setTimeout(forEver);
        options.setTotalTimeout(forEver);
        options.setRetryDelay(forEver);
        options.setMaxRetryDelay(forEver);

        Settings settings = read("fn");
        assertThat(settings.timeout()).isEqualTo(Duration.ofDays(36_500));
        assertThat(settings.retry().totalTimeout()).isEqualTo(settings.retry().maxDelay());
    }

    @Test
    void negativeDuration_isRefused_whenItIsTheLeastPossible() {
        options.setTimeout(Duration.ofSeconds(Long.MIN_VALUE));

        assertThatThrownBy(() -> read("fn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timeout=-");
    }

    @Test
    void toString_hasNoSecrets() {
        options.setAccessKey("S3CRET-1");
        options.setSecretKey("S3CRET-2");
        options.setSessionToken("S3CRET-3");
        options.setRoleArn("arn:aws:iam::123456789012:role/r");
        options.setRoleExternalId("S3CRET-4");

        assertThat(read("fn").toString()).contains("role/r").doesNotContain("S3CRET");
    }

    private Settings read(String function) {
        return SettingsReader.read(function, options, new DefaultClassResolver(), LIBRARIES);
    }

    private static Settings readAfresh() {
        return SettingsReader.read("fn", new LambdaProcConfiguration(), new DefaultClassResolver(), LIBRARIES);
    }
}
