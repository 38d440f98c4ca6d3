package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelawslambda.test.Fault;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.junit.jupiter.api.Test;

/** Contract section 9: the dev console {@code aws-lambda-proc}, as camel-console finds it. */
class DevConsoleTest extends FunctionalTest {

    @Test
    void console_tellsOfClientsFunctionsAndLimits_inJson() {
        use();

        JsonNode component = DevConsoleJson.of(context).at("/components/0");
        assertThat(component.at("/name").asText()).isEqualTo("aws-lambda-proc");
        JsonNode client = component.at("/clients/0");
        assertThat(client.at("/region").asText()).isEqualTo(lambda.region());
        assertThat(client.at("/endpoint").asText()).isEqualTo(lambda.endpoint().toString());
        assertThat(client.at("/credentials").asText()).isEqualTo("static keys");
        assertThat(client.at("/inFlight").asInt()).isZero();
        assertThat(client.at("/maxConcurrency").asInt()).isEqualTo(100);
        JsonNode broken = component.at("/functions/0");
        assertThat(broken.at("/function").asText()).isEqualTo("broken");
        assertThat(broken.at("/outcomes/function_error").asInt()).isEqualTo(1);
        JsonNode fine = component.at("/functions/1");
        assertThat(fine.at("/function").asText()).isEqualTo("fine");
        assertThat(fine.at("/messages/count").asInt()).isEqualTo(1);
        assertThat(fine.at("/outcomes/success").asInt()).isEqualTo(1);
        assertThat(fine.at("/attempts/count").asInt()).isEqualTo(3);
        assertThat(fine.at("/throttled").asInt()).isEqualTo(2);
        assertThat(fine.at("/retries/CallerRateLimitExceeded").asInt()).isEqualTo(2);
        assertThat(component.at("/rateLimits/0/name").asText()).isEqualTo("shared");
        assertThat(component.at("/rateLimits/0/taken").asInt()).isEqualTo(3);
    }

    @Test
    void console_tellsTheSame_inText() {
        use();

        assertThat((String) DevConsoleJson.console(context).call(DevConsole.MediaType.TEXT))
                .contains("Component aws-lambda-proc")
                .contains("region " + lambda.region() + ", endpoint " + lambda.endpoint() + ", credentials static keys")
                .contains("0 in flight of at most 100, 0 waiting")
                .contains("Function broken")
                .contains("1 function_error")
                .contains("3 attempts")
                .contains("2 throttled")
                .contains("retries: 2 CallerRateLimitExceeded")
                .contains("Rate limit shared: 3 permits, 0 waiting");
    }

    @Test
    void console_showsTheLimitThatWasFound_whenAFunctionIsThrottled() {
        echo("fine")
                .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                        .times(2));
        send("aws-lambda-proc:fine", "1");

        JsonNode function = DevConsoleJson.of(context).at("/components/0/clients/0/functions/0");
        assertThat(function.at("/function").asText()).isEqualTo("fine");
        assertThat(function.at("/throttled").asBoolean()).isTrue();
        assertThat(function.at("/limit").asInt()).isLessThan(100);
    }

    @Test
    void console_saysSo_whenNothingWasUsedYet() {
        assertThat((String) DevConsoleJson.console(context).call(DevConsole.MediaType.TEXT))
                .contains("Component aws-lambda-proc");
        assertThat(DevConsoleJson.of(context).at("/components/0/clients")).isEmpty();
    }

    private void use() {
        component().setRateLimits(Map.of("shared", "1000/1s"));
        echo("fine").fault(Fault.throttle("CallerRateLimitExceeded").times(2));
        failing("broken", "no");
        send("aws-lambda-proc:fine?rateLimit=shared", "1");
        send("aws-lambda-proc:broken", "1");
    }
}
