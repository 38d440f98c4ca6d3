package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import java.util.Collection;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;

/** Contract section 9: a readiness check by {@code DryRun}, off by default as for other producers. */
class HealthCheckTest extends FunctionalTest {

    @Test
    void check_isNotCalled_byDefault() throws Exception {
        echo("fn");
        routeTo("aws-lambda-proc:fn");

        assertThat(readiness()).isEmpty();
        assertThat(lambda.journal().count("fn")).isZero();
    }

    @Test
    void check_isUp_byADryRunThatRunsNothing() throws Exception {
        echo("fn").qualifiers("live");
        routeTo("aws-lambda-proc:fn:live?retries=0");
        turnOn();

        HealthCheck.Result result = only(readiness());
        assertThat(result.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(result.getCheck().getId()).isEqualTo("producer:aws-lambda-proc-fn:live");
        assertThat(result.getDetails()).containsEntry("function", "fn:live");
        assertThat(lambda.journal().last("fn").header("X-Amz-Invocation-Type")).isEqualTo("DryRun");
        assertThat(lambda.journal().last("fn").qualifier()).isEqualTo("live");
    }

    @Test
    void check_isDownWithTheReason_whenThereIsNoSuchFunction() throws Exception {
        routeTo("aws-lambda-proc:missing");
        turnOn();

        HealthCheck.Result result = only(readiness());
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage())
                .hasValueSatisfying(
                        message -> assertThat(message).contains("missing", "404 ResourceNotFoundException"));
        assertThat(result.getDetails())
                .containsEntry("service.status.code", 404)
                .containsEntry("service.error.code", "ResourceNotFoundException");
    }

    @Test
    void check_isOneAttempt_whateverTheRetries() throws Exception {
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded").always());
        routeTo("aws-lambda-proc:fn?retries=9");
        turnOn();

        assertThat(only(readiness()).getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(lambda.journal().count("fn")).isEqualTo(1);
    }

    @Test
    void check_showsNoSecret_whenCredentialsAreRefused() throws Exception {
        component().getConfiguration().setAccessKey("AKIDSECRETACCESS");
        component().getConfiguration().setSecretKey("secretSecretKey");
        component().getConfiguration().setSessionToken("secretSessionToken");
        echo("fn");
        routeTo("aws-lambda-proc:fn");
        turnOn();

        HealthCheck.Result result = only(readiness());
        assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(result.getMessage().orElse("")
                        + result.getDetails()
                        + result.getError().orElseThrow())
                .contains("403")
                .doesNotContain("AKIDSECRETACCESS", "secretSecretKey", "secretSessionToken");
    }

    @Test
    void check_isOff_whenTheComponentSaysSo() throws Exception {
        component().setHealthCheckProducerEnabled(false);
        echo("fn");
        routeTo("aws-lambda-proc:fn");
        turnOn();

        assertThat(readiness())
                .allSatisfy(each -> assertThat(each.getCheck().isEnabled()).isFalse());
        assertThat(lambda.journal().count("fn")).isZero();
    }

    @Test
    void checks_areToldApart_whenAFunctionHasTwoEndpoints() throws Exception {
        echo("fn");
        routeTo("aws-lambda-proc:fn", "aws-lambda-proc:fn?retries=0");
        turnOn();

        assertThat(readiness().stream().map(each -> each.getCheck().getId()))
                .containsExactlyInAnyOrder("producer:aws-lambda-proc-fn", "producer:aws-lambda-proc-fn-2");
    }

    @Test
    void check_isGone_whenItsRouteIsRemoved() throws Exception {
        echo("fn");
        routeTo("aws-lambda-proc:fn");
        turnOn();
        context.getRouteController().stopRoute("r0");
        context.removeRoute("r0");

        assertThat(readiness()).isEmpty();
    }

    @Test
    void endpointThatToDShares_hasNoCheck() throws Exception {
        echo("fn");
        route(routes -> {
            routes.from("direct:in").toD("aws-lambda-proc:${header.fn}");
        });
        turnOn();
        template.sendBodyAndHeader("direct:in", "1", "fn", "fn");

        assertThat(lambda.journal().count("fn")).isEqualTo(1);
        assertThat(readiness()).isEmpty();
    }

    private void routeTo(String... uris) throws Exception {
        route(routes -> {
            for (int i = 0; i < uris.length; i++) {
                routes.from("direct:in" + i).routeId("r" + i).to(uris[i]);
            }
        });
    }

    private void turnOn() {
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        producers.setEnabled(true);
    }

    private List<HealthCheck.Result> readiness() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(context, "full");
        return results.stream()
                .filter(each -> each.getCheck().getId().contains("aws-lambda-proc"))
                .toList();
    }

    private static HealthCheck.Result only(List<HealthCheck.Result> results) {
        assertThat(results).hasSize(1);
        return results.get(0);
    }
}
