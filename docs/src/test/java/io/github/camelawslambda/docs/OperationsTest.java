package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** What the page says about camel-main's HTTP server is what it serves. */
class OperationsTest extends PageTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    OperationsTest() {
        super("operations.md");
    }

    @Test
    void server_hasMetersHealthAndConsole_byThePropertiesOfThePage() throws Exception {
        Properties properties = new Properties();
        properties.load(
                new StringReader(page().block("With camel-main", "properties").text()));
        Main main = Configured.by(properties, bench);
        main.addInitialProperty("camel.component.aws-lambda-proc.access-key", "test");
        main.addInitialProperty("camel.component.aws-lambda-proc.secret-key", "test");
        main.addInitialProperty("camel.health.exposure-level", "full");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:orders").to("aws-lambda-proc:price-order");
                from("direct:audits").to("aws-lambda-proc:price-order:live");
            }
        });
        try {
            main.start();
            main.getCamelTemplate().requestBody("direct:orders", ORDER, String.class);
            String server = "http://127.0.0.1:"
                    + main.getCamelContext().resolvePropertyPlaceholders("{{camel.management.port}}");

            assertThat(get(server + "/observe/metrics", "*/*").body())
                    .containsPattern("camel_aws_lambda_proc_invocations_seconds_count\\{camelContext=\"[^\"]+\","
                            + "function=\"price-order\",outcome=\"success\"} 1\n");
            assertThat(get(server + "/q/dev/aws-lambda-proc", "text/plain").body())
                    .contains("Component aws-lambda-proc\n", "  Function price-order\n    1 messages");
            assertConsole(get(server + "/q/dev/aws-lambda-proc", "application/json"));
            assertHealth(get(server + "/observe/health/ready", "application/json"));
        } finally {
            main.stop();
        }
    }

    private void assertConsole(HttpResponse<String> answer) throws Exception {
        JsonNode shown = JSON.readTree(page().block("Dev console", "json").text());
        JsonNode served = JSON.readTree(answer.body());

        assertThat(served.fieldNames()).toIterable().containsExactly("aws-lambda-proc");
        for (String each : new String[] {"", "/aws-lambda-proc", "/aws-lambda-proc/components/0"}) {
            assertThat(served.at(each).fieldNames())
                    .toIterable()
                    .as(each)
                    .isSubsetOf(() -> shown.at(each).fieldNames());
        }
    }

    private static void assertHealth(HttpResponse<String> answer) throws Exception {
        JsonNode health = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(health.path("status").asText()).isEqualTo("DOWN");
        assertThat(health.path("checks"))
                .filteredOn(check -> check.path("status").asText().equals("DOWN"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("name").asText()).isEqualTo("producer:aws-lambda-proc-price-order:live");
                    assertThat(check.path("message").asText()).contains("404 ResourceNotFoundException");
                    assertThat(check.path("error-message").asText())
                            .startsWith(check.path("message").asText())
                            .contains("Caused by");
                });
    }

    private static HttpResponse<String> get(String uri, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(uri)).header("Accept", accept).build(), BodyHandlers.ofString());
    }
}
