package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaBatchException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaProcEndpoint;
import io.github.camelawslambda.internal.ops.LambdaProcMeter;
import io.github.camelawslambda.test.Fault;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 9: Micrometer meters where a {@code MeterRegistry} is bound. */
class MetersTest extends FunctionalTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();

    MetersTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, registry);
    }

    @BeforeEach
    void defineLimit() {
        component().setRateLimits(Map.of("shared", "1000/1s"));
    }

    @Test
    void invocations_areTimedByFunctionAndOutcome() {
        echo("fine");
        failing("broken", "no");
        send("aws-lambda-proc:fine", "1");
        send("aws-lambda-proc:fine", "2");
        send("aws-lambda-proc:broken", "1");
        send("aws-lambda-proc:missing", "1");
        send("aws-lambda-proc:fine", new byte[6 * 1024 * 1024 + 1]);

        assertThat(timed("invocations", "fine", "success")).isEqualTo(2);
        assertThat(timed("invocations", "broken", "function_error")).isEqualTo(1);
        assertThat(timed("invocations", "missing", "failed")).isEqualTo(1);
        assertThat(timed("invocations", "fine", "payload_too_large")).isEqualTo(1);
        assertThat(timed("attempts", "fine", "success")).isEqualTo(2);
    }

    @Test
    void retries_areCountedByReason() {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded").times(2), Fault.status(503, "ServiceException"));
        send("aws-lambda-proc:fn?retries=5", "1");

        assertThat(retries("CallerRateLimitExceeded")).isEqualTo(2);
        assertThat(retries("http_503")).isEqualTo(1);
        assertThat(timed("attempts", "fn", "throttled")).isEqualTo(2);
        assertThat(timed("invocations", "fn", "success")).isEqualTo(1);
    }

    @Test
    void elementsOfABatch_areCountedOneByOne() {
        echo("fn");
        send("aws-lambda-proc:fn?batch=always&parallel=true", List.of("1", "2", "3"));

        assertThat(timed("invocations", "fn", "success")).isEqualTo(3);
    }

    @Test
    void elementsThatShareAnInvocation_areCountedOnce_andAsMessages() {
        echo("fn").fault(Fault.itemFailures("1"));
        String uri = "aws-lambda-proc:fn?batch=always&batchSize=2&onFailure=flag";
        send(uri, List.of("1", "2", "3", "not json"));

        assertThat(timed("invocations", "fn", "success")).isEqualTo(2);
        assertThat(registry.get("camel.aws.lambda.proc.batch.size").summary().totalAmount())
                .isEqualTo(3);
        assertThat(registry.get("camel.aws.lambda.proc.payload.size").summary().totalAmount())
                .isEqualTo("[1,2]".length() + "[3]".length());
        assertThat(registry.get("camel.aws.lambda.proc.items.failed").counter().count())
                .isEqualTo(1);
        LambdaProcEndpoint endpoint = context.getEndpoint(uri, LambdaProcEndpoint.class);
        assertThat(endpoint.getMessages()).isEqualTo(4);
        assertThat(endpoint.getFailed()).isEqualTo(2);
    }

    @Test
    void sizes_areThoseOfPayloadAndResponse() {
        answering("fn", "12345");
        send("aws-lambda-proc:fn", "123");

        assertThat(registry.get("camel.aws.lambda.proc.payload.size").summary().totalAmount())
                .isEqualTo(3);
        assertThat(registry.get("camel.aws.lambda.proc.response.size").summary().totalAmount())
                .isEqualTo(5);
    }

    @Test
    void billedDurationAndColdStarts_areCounted_withLogTail() {
        echo("fn");
        send("aws-lambda-proc:fn?logTail=true", "1");
        Exchange warm = send("aws-lambda-proc:fn?logTail=true", "1");

        assertThat(warm.getException()).isNull();
        assertThat(registry.get("camel.aws.lambda.proc.billed.duration").timer().count())
                .isEqualTo(2);
        assertThat(registry.get("camel.aws.lambda.proc.cold.starts").counter().count())
                .isEqualTo(1);
    }

    @Test
    void placesInFlight_areSeen_whileAFunctionRuns() {
        CompletableFuture<byte[]> release = new CompletableFuture<>();
        lambda.asyncFunction("slow", (payload, context) -> release);
        try {
            for (int i = 0; i < 3; i++) {
                template.asyncSendBody("aws-lambda-proc:slow?maxConcurrency=2", "1");
            }
            Awaitility.await().untilAsserted(() -> {
                assertThat(gauge("in.flight")).isEqualTo(2);
                assertThat(gauge("waiting")).isEqualTo(1);
            });
            assertThat(gauge("in.flight.limit")).isEqualTo(2);
        } finally {
            release.complete(new byte[0]);
        }
        Awaitility.await().untilAsserted(() -> assertThat(gauge("in.flight")).isZero());
    }

    @Test
    void waiting_countsMessages_thatThrottlingHoldsBack() {
        CompletableFuture<byte[]> release = new CompletableFuture<>();
        lambda.asyncFunction("slow", (payload, context) -> release).reservedConcurrency(1);
        try {
            for (int i = 0; i < 4; i++) {
                template.asyncSendBody("aws-lambda-proc:slow", "1");
            }
            Awaitility.await().untilAsserted(() -> assertThat(gauge("waiting")).isEqualTo(3));
            assertThat(gauge("in.flight")).isEqualTo(1);
        } finally {
            release.complete(new byte[0]);
        }
        Awaitility.await().untilAsserted(() -> assertThat(gauge("waiting")).isZero());
    }

    @Test
    void waiting_countsMessages_thatAPauseHoldsBack() {
        echo("fn")
                .fault(Fault.throttle("ReservedFunctionConcurrentInvocationLimitExceeded")
                        .retryAfter(60));
        send("aws-lambda-proc:fn?retries=0", "1");
        for (int i = 0; i < 3; i++) {
            template.asyncSendBody("aws-lambda-proc:fn?totalTimeout=5s", "1");
        }

        Awaitility.await().untilAsserted(() -> assertThat(gauge("waiting")).isEqualTo(3));
        assertThat(gauge("in.flight")).isZero();
        Awaitility.await().untilAsserted(() -> assertThat(gauge("waiting")).isZero());
    }

    @Test
    void permits_areCountedByLimit() {
        echo("fn");
        send("aws-lambda-proc:fn?rateLimit=shared", "1");
        send("aws-lambda-proc:fn?rateLimit=shared&retries=1", "2");

        assertThat(registry.get("camel.aws.lambda.proc.permits")
                        .tag("limit", "shared")
                        .functionTimer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void functions_areBounded_whateverHeadersName() {
        for (int i = 0; i < 110; i++) {
            String function = "fn" + i;
            echo(function);
            template.sendBodyAndHeader("aws-lambda-proc:fn", "1", "CamelAwsLambdaProcFunction", function);
        }

        assertThat(registry.find("camel.aws.lambda.proc.invocations").timers()).hasSize(101);
        assertThat(timed("invocations", "(others)", "success")).isEqualTo(10);
    }

    @Test
    void everyMeter_isOneOfTheEnum_withItsTags() {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded"));
        send("aws-lambda-proc:fn?logTail=true&rateLimit=shared", "1");
        echo("fn").fault(Fault.itemFailures("0"));
        send("aws-lambda-proc:fn?batch=always&batchSize=2", List.of("1"));

        List<Meter> ours = registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("camel.aws.lambda.proc"))
                .toList();
        for (LambdaProcMeter meter : LambdaProcMeter.values()) {
            assertThat(ours)
                    .as(meter.id())
                    .filteredOn(each -> each.getId().getName().equals(meter.id()))
                    .isNotEmpty()
                    .allSatisfy(
                            each -> assertThat(each.getId().getTags().stream().map(Tag::getKey))
                                    .containsExactlyInAnyOrderElementsOf(meter.tags()));
        }
        assertThat(ours.stream().map(meter -> meter.getId().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(LambdaProcMeter.values())
                        .map(LambdaProcMeter::id)
                        .toList());
    }

    @Test
    void gauges_areTakenOff_whenTheContextStops() {
        echo("fn");
        send("aws-lambda-proc:fn?rateLimit=shared", "1");
        assertThat(registry.find("camel.aws.lambda.proc.in.flight").gauges()).hasSize(1);

        context.stop();

        assertThat(registry.find("camel.aws.lambda.proc.in.flight").gauges()).isEmpty();
        assertThat(registry.find("camel.aws.lambda.proc.permits").functionTimers())
                .isEmpty();
    }

    @Test
    void attempts_areCountedAsAborted_whenTheTimeIsUpBeforeTheyAnswer() {
        echo("fn").fault(Fault.hang());
        send("aws-lambda-proc:fn?totalTimeout=1500", "1");

        assertThat(timed("attempts", "fn", "given_up")).isEqualTo(1);
        assertThat(timed("invocations", "fn", "timeout")).isEqualTo(1);
    }

    @Test
    void billedDuration_isCounted_whenTheFunctionErrorIsAnException() {
        failing("broken", "no");
        send("aws-lambda-proc:broken?logTail=true&functionError=exception", "1");

        assertThat(registry.get("camel.aws.lambda.proc.billed.duration").timer().count())
                .isEqualTo(1);
    }

    @Test
    void refusedMessages_areCountedUnderTheQualifiedName_likeTheOthers() {
        echo("fn").qualifiers("live");
        send("aws-lambda-proc:fn?qualifier=live", "1");
        send("aws-lambda-proc:fn?qualifier=live", new byte[6 * 1024 * 1024 + 1]);

        assertThat(timed("invocations", "fn:live", "success")).isEqualTo(1);
        assertThat(timed("invocations", "fn:live", "payload_too_large")).isEqualTo(1);
    }

    static Stream<Throwable> thrown() {
        return Stream.of(new IllegalStateException("a filter of the user's"), new NoSuchMethodError("mixed versions"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void messages_areInvokedAllTheSame_whenTheRegistryThrows(Throwable thrown) {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw MetersTest.<RuntimeException>sneaky(thrown);
            }
        });
        echo("fn").fault(Fault.status(503, "ServiceException"));

        assertThat(send("aws-lambda-proc:fn", "1").getMessage().getBody(String.class))
                .isEqualTo("1");
        assertThat(send("aws-lambda-proc:fn", new byte[6 * 1024 * 1024 + 1]).getException())
                .isInstanceOf(LambdaPayloadTooLargeException.class);
        assertThat(send("aws-lambda-proc:fn?batch=always&parallel=true", List.of("1", new byte[6 * 1024 * 1024 + 1]))
                        .getException())
                .isInstanceOf(LambdaBatchException.class);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private long timed(String meter, String function, String outcome) {
        return registry.get("camel.aws.lambda.proc." + meter)
                .tags("function", function, "outcome", outcome)
                .timer()
                .count();
    }

    private double retries(String reason) {
        return registry.get("camel.aws.lambda.proc.retries")
                .tags("function", "fn", "reason", reason)
                .counter()
                .count();
    }

    private double gauge(String meter) {
        return registry.get("camel.aws.lambda.proc." + meter).gauge().value();
    }
}
