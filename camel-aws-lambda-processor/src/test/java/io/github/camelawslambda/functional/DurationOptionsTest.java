package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaProcEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations wherever a user may write one. */
@Tag("hostile-locale")
class DurationOptionsTest extends FunctionalTest {

    private static final List<String> OPTIONS = List.of("timeout", "retryDelay", "maxRetryDelay", "totalTimeout");

    private final Main main = new Main();

    @AfterEach
    void stopMain() {
        main.stop();
    }

    @ParameterizedTest
    @CsvSource({"5000, 5000", "5s, 5000", "1m30s, 90000", "250ms, 250", "2h, 7200000", "PT5S, 5000"})
    void duration_isTaken_inEveryForm(String text, long millis) throws Exception {
        Duration expected = Duration.ofMillis(millis);
        component().getConfiguration().setMaxRetryDelay(Duration.ofDays(1));
        LambdaProcConfiguration uri = context.getEndpoint(
                        "aws-lambda-proc:fn?timeout=%1$s&totalTimeout=%1$s&retryDelay=%1$s&maxRetryDelay=%1$s"
                                .formatted(text),
                        LambdaProcEndpoint.class)
                .getConfiguration();

        assertThat(List.of(uri.getTimeout(), uri.getTotalTimeout(), uri.getRetryDelay(), uri.getMaxRetryDelay()))
                .containsOnly(expected);
        set("timeout", text);
        main.start();
        assertThat(main.getCamelContext()
                        .getEndpoint("aws-lambda-proc:fn", LambdaProcEndpoint.class)
                        .getConfiguration()
                        .getTimeout())
                .isEqualTo(expected);
    }

    static Stream<Arguments> malformed() {
        return OPTIONS.stream()
                .flatMap(option -> Stream.of("abc", "5S", "1M", "-1", "5 s", "5s5s", "s", "1.5s")
                        .map(text -> Arguments.of(option, text)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedDuration_isRefused_inAUri(String option, String text) {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?%s=%s".formatted(option, text)))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("due to: " + option + "=" + text)
                .hasMessageContaining("use ");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedDuration_isRefused_inAComponentProperty(String option, String text) {
        set(option, text);

        assertThatThrownBy(() -> {
                    main.start();
                    main.getCamelContext().getEndpoint("aws-lambda-proc:fn");
                })
                .rootCause()
                .hasMessageStartingWith(option + "=" + text)
                .hasMessageContaining("use ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "retryDelay", "maxRetryDelay", "totalTimeout"})
    void emptyDuration_isRefused(String option) throws Exception {
        assertThatThrownBy(() -> context.getEndpoint("aws-lambda-proc:fn?" + option + "="))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining(option)
                .hasMessageContaining("use milliseconds");
        set(option, "");
        // Camel itself refuses an empty property, by name.
        assertThatThrownBy(main::start).hasMessageContaining(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5000", "5s", "1m30s", "PT5S", "10000d", "999999999d"})
    void durationHeader_isTaken_inEveryForm(String text) {
        echo("fn");

        assertThat(sendWithTimeout(text).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "5S", "1M", "", "-1", "0", "5 s"})
    void malformedDurationHeader_failsTheMessage(String text) {
        echo("fn");

        assertThat(sendWithTimeout(text).getException())
                .isInstanceOf(LambdaInvocationException.class)
                .hasMessageContaining("fn was not invoked: CamelAwsLambdaProcTimeout");
        assertThat(lambda.journal().entries()).isEmpty();
    }

    private Exchange sendWithTimeout(Object value) {
        return send("aws-lambda-proc:fn", exchange -> {
            exchange.getMessage().setBody("{}");
            exchange.getMessage().setHeader(LambdaProcConstants.TIMEOUT, value);
        });
    }

    private void set(String option, String text) {
        main.addProperty("camel.component.aws-lambda-proc." + option, text);
    }
}
