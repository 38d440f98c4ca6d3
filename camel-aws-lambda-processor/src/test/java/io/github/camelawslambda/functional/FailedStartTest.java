package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.camel.FailedToStartRouteException;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Contract section 9: an endpoint whose start fails once it has its client gives the client back. */
class FailedStartTest extends BatchTest {

    private static final String URI = "aws-lambda-proc:fn?invoker=direct&retries=0";

    @RegisterExtension
    final SystemProperties properties = new SystemProperties();

    /** Camel tells it nowhere else. */
    @RegisterExtension
    final LogCapture log = new LogCapture(Level.TRACE);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    FailedStartTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
    }

    @BeforeEach
    void failToStart() {
        responding();
        // The SDK refuses FIPS together with an endpoint when it resolves the endpoint of a request.
        properties.set("aws.useFipsEndpoint", "true");
        assertThatThrownBy(() -> route(routes -> routes.from("direct:in").to(URI)))
                .isInstanceOf(FailedToStartRouteException.class)
                .hasStackTraceContaining("FIPS");
        properties.set("aws.useFipsEndpoint", "false");
    }

    @Test
    void client_isGivenBack() {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(
                                meters.find("camel.aws.lambda.proc.in.flight").gauges())
                        .isEmpty());
    }

    @Test
    void stop_throwsNothingThatCamelSwallows() {
        assertThat(log.messages(NullPointerException.class.getName())).isEmpty();
    }

    @Test
    void endpoint_starts_whenTheReasonIsGone() {
        assertThat(send(URI, "1").getException()).isNull();
    }
}
