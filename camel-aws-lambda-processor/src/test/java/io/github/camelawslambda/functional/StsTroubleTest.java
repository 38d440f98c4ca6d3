package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 6: an STS that does not answer, or not as it should. Nothing was sent, so nothing counts as sent. */
@Timeout(60)
class StsTroubleTest extends BatchTest {

    @Override
    protected boolean hasJmx() {
        return true;
    }

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch gate = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // by each test
    private StsServer sts;

    StsTroubleTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, registry);
    }

    @BeforeEach
    void stopSoon() {
        context.getShutdownStrategy().setTimeout(1);
        responding();
    }

    @AfterEach
    void stopSts() {
        gate.countDown();
        sts.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void message_failsForItsCredentials_whenStsIsSilent(boolean retryOnTimeout) throws Exception {
        sts = StsServer.start(lambda, (request, number) -> gate.await());
        Exchange exchange = sent("timeout=300ms&retries=2&retryOnTimeout=" + retryOnTimeout);

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(failure.getMessage())
                .containsIgnoringCase("credentials")
                .contains(StsServer.ROLE)
                .contains("300")
                .doesNotContainIgnoringCase("may have run")
                .doesNotContainIgnoringCase("may still have run")
                .doesNotContainIgnoringCase("function may");
        assertThat(failure.getAttempts()).isZero();
        assertThat(failure.isRetryable()).isTrue();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isNull();
        assertThat(sts.requests()).isPositive();
        assertThat(lambda.journal().entries()).isEmpty();
    }

    @Test
    void attempts_areNotCounted_whenNothingWasSent() throws Exception {
        sts = StsServer.start(lambda, (request, number) -> gate.await());

        sent("timeout=300ms&retries=1");

        assertThat(registry.find("camel.aws.lambda.proc.attempts").timers())
                .extracting(Timer::count)
                .allMatch(count -> count == 0);
        assertThat(DevConsoleJson.figures(context, FUNCTION)
                        .at("/attempts/count")
                        .asInt())
                .isZero();
        assertThat(EndpointMBean.attribute(context, "Attempts")).isEqualTo(0L);
        assertThat(EndpointMBean.attribute(context, "Failed")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void message_isInvokedOnce_whenStsIsLate(boolean retryOnTimeout) throws Exception {
        sts = StsServer.start(lambda, (request, number) -> {
            gate.await();
            StsServer.giveRole(request);
        });
        CompletableFuture<Exchange> sent =
                sendInBackground(uri("timeout=200ms&retries=1000&retryOnTimeout=" + retryOnTimeout), "1");
        // Longer than the timeout: an attempt that was not sent is retried, even with retryOnTimeout=false.
        assertThat(sent).failsWithin(Duration.ofMillis(600)).withThrowableOfType(TimeoutException.class);

        gate.countDown();

        Exchange exchange = sent.get(20, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo(of(1));
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(EndpointMBean.attribute(context, "Attempts")).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"503, ServiceUnavailable", "500, InternalFailure", "400, Throttling"})
    void stsIsAskedOncePerTry_whenItKeepsFailing(int status, String code) throws Exception {
        sts = StsServer.start(lambda, (request, number) -> StsServer.fail(request, status, code));

        Exchange exchange = sent("timeout=20s&retries=3");

        LambdaInvocationException failure = exchange.getException(LambdaInvocationException.class);
        assertThat(sts.requests()).as("requests at STS").isBetween(1, 4);
        assertThat(failure).hasMessageContaining("credentials").hasMessageContaining(StsServer.ROLE);
        assertThat(failure.getAttempts()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | '' | STS answered 403 AccessDenied, Ordered by the script. Check roleArn, and that the role's trust policy allows sts:AssumeRole to the identity of static keys; if the policy asks for an external id, set roleExternalId.",
                "403 | AccessDenied | &roleExternalId=agreed-secret | to the identity of static keys with this roleExternalId as external id.",
                "403 | InvalidClientTokenId | '' | STS answered 403 InvalidClientTokenId. AWS does not know these credentials: check accessKey",
                "403 | ExpiredToken | '' | STS answered 403 ExpiredToken. The credentials have expired",
                "400 | ValidationError | &roleExternalId=Ordered | STS answered 400 ValidationError, *** by the script. Check roleArn, roleExternalId",
                "503 | ServiceUnavailable | '' | STS answered 503 ServiceUnavailable, Ordered by the script. Raise retries"
            })
    void stssOwnWords_areShown_withTheRoleAndARemedy(int status, String code, String more, String text)
            throws Exception {
        sts = StsServer.start(lambda, (request, number) -> StsServer.fail(request, status, code));

        LambdaInvocationException failure =
                sent("timeout=20s&retries=0" + more).getException(LambdaInvocationException.class);

        assertThat(failure)
                .hasMessageContaining("(nothing was sent): no credentials from role " + StsServer.ROLE)
                .hasMessageContaining(text)
                .hasMessageNotContaining("agreed-secret");
    }

    @Test
    void message_isInvokedOnce_whenStsFailsAsOftenAsThereAreRetries() throws Exception {
        sts = StsServer.start(lambda, (request, number) -> {
            if (number <= 3) {
                StsServer.fail(request, 503, "ServiceUnavailable");
            } else {
                StsServer.giveRole(request);
            }
        });

        Exchange exchange = sent("timeout=20s&retries=3");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(LambdaProcConstants.ATTEMPTS))
                .isEqualTo(1);
        assertThat(sts.requests()).isEqualTo(4);
    }

    private Exchange sent(String options) throws Exception {
        return sendInBackground(uri(options), "1").get(40, TimeUnit.SECONDS);
    }

    /** A route, since only its endpoints are managed. */
    private String uri(String options) throws Exception {
        route(routes -> routes.from("direct:in").to("aws-lambda-proc:fn?" + options + "&" + sts.options()));
        return "direct:in";
    }
}
