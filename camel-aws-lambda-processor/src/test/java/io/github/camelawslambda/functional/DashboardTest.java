package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.test.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Grafana dashboard of the docs asks for what Prometheus gets. */
class DashboardTest extends FunctionalTest {

    private static final Path DASHBOARD = Path.of("..", "docs", "grafana-dashboard.json");
    private static final Pattern SERIES = Pattern.compile("(camel_aws_lambda_proc_\\w+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)(?:!~|=~|=)");
    private static final Set<String> ADDED_BY_PROMETHEUS = Set.of("job", "instance");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    DashboardTest() {
        // Before the component is there.
        context.getRegistry().bind("meters", MeterRegistry.class, registry);
    }

    @Test
    void queries_nameSeriesAndLabels_thatThereAre() throws IOException {
        component().setRateLimits(Map.of("shared", "1000/1s"));
        echo("fn").fault(Fault.throttle("CallerRateLimitExceeded"));
        send("aws-lambda-proc:fn?logTail=true&rateLimit=shared", "1");
        String scraped = registry.scrape();

        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        Set<String> asked = new TreeSet<>();
        for (JsonNode query : dashboard.findValues("expr")) {
            Matcher series = SERIES.matcher(query.asText());
            while (series.find()) {
                asked.add(series.group(1));
                assertThat(scraped).as(query.asText()).contains("\n" + series.group(1) + "{");
                Matcher label = LABEL.matcher(series.group(2));
                while (label.find()) {
                    if (!ADDED_BY_PROMETHEUS.contains(label.group(1))) {
                        assertThat(scraped)
                                .as(query.asText())
                                .containsPattern("\n" + series.group(1) + "\\{[^}]*" + label.group(1) + "=\"");
                    }
                }
            }
        }
        assertThat(asked).hasSizeGreaterThan(15);
    }
}
