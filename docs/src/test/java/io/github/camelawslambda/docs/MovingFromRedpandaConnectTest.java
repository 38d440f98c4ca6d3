package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.test.Fault;
import io.github.camelawslambda.test.LocalFunction;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class MovingFromRedpandaConnectTest extends PageTest {

    private static final String USER = "{\"doc\":{\"id\":7},\"user\":{\"name\":\"it's \\\"quoted\\\"\"},\"more\":true}";

    MovingFromRedpandaConnectTest() {
        super("moving-from-redpanda-connect.md");
    }

    @Test
    void fields_haveOptionsOfOurs() {
        assertThat(page().text())
                .contains(
                        "`function`",
                        "`parallel`",
                        "`rate_limit`",
                        "`region`",
                        "`endpoint`",
                        "`tcp.connect_timeout`",
                        "`tcp.keep_alive.idle`",
                        "`tcp.tcp_user_timeout`",
                        "`credentials.profile`",
                        "`credentials.id`",
                        "`credentials.secret`",
                        "`credentials.token`",
                        "`credentials.from_ec2_role`",
                        "`credentials.role`",
                        "`credentials.role_external_id`",
                        "`timeout`",
                        "`retries`");
    }

    @Test
    void messageThatAlwaysFails_isSentOncePerAttempt() {
        foo().fault(Fault.status(503, "ServiceException").always());

        send("aws-lambda-proc:foo?retries=3", ORDER);

        assertThat(bench.lambda.journal().count("foo")).isEqualTo(4);
        assertThat(page().text()).contains("| `retries=3` sends 4: the SDK does not retry |");
    }

    @Test
    void branch_mapsTheRequest_andLeavesTheMessageAsItWas() throws Exception {
        bench.lambda.function("trigger_user_update", (input, context) -> Map.of("updated", true));
        routes("Branch, the result discarded", "yaml");

        Exchange sent = send("direct:in", USER);

        assertThat(sent.getMessage().getBody()).isEqualTo(USER);
        assertThat(sent.getMessage().getHeaders()).isEmpty();
        assertThat(bench.lambda.journal().last("trigger_user_update").payloadAsText())
                .isEqualTo("{\"id\":7,\"username\":\"it's \\\"quoted\\\"\"}");
    }

    @Test
    void branch_leavesTheMessageAsItWas_whenTheInvocationFails() throws Exception {
        routes("Branch, the result discarded", "yaml");

        Exchange sent = send("direct:in", USER);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .hasMessageContaining("404 ResourceNotFoundException");
        assertThat(bodiesAt("log:failed")).containsExactly(USER);
        assertThat(bodiesAt("log:updated")).isEmpty();
    }

    @Test
    void functionError_becomesAFailure() throws Exception {
        foo();
        routes("A function error becomes a failure", "yaml");

        Exchange sent = send("direct:in", UNICORN);

        assertThat(sent.getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Invocation failed due to java.lang.IllegalArgumentException: there is no price for it");
        assertThat(sent.getMessage().getBody()).isEqualTo(UNICORN);
    }

    @Test
    void response_becomesTheMessage() throws Exception {
        foo();
        routes("A function error becomes a failure", "yaml");

        Exchange sent = send("direct:in", ORDER);

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody()).isEqualTo(PRICED);
    }

    @Test
    void failedMessages_goElsewhere() throws Exception {
        foo().fault(Fault.status(404, "ResourceNotFoundException"));
        routes("Failed messages go elsewhere", "yaml");

        send("direct:in", ORDER);
        send("direct:in", ORDER);

        assertThat(bodiesAt("log:failed")).containsExactly(ORDER);
        assertThat(bodiesAt("log:done")).containsExactly(PRICED);
    }

    private LocalFunction foo() {
        return bench.lambda.function("foo", (input, context) -> {
            if (String.valueOf(input).contains("unicorn")) {
                throw new IllegalArgumentException("there is no price for it");
            }
            return Map.of("total", 4.2);
        });
    }
}
