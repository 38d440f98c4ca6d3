package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Contract section 1.4: the warning of {@code onFailure=flag} tells which message it is about. */
class LogContextTest extends FunctionalTest {

    private static final byte[] TOO_LARGE = new byte[6 * 1024 * 1024 + 1];

    @RegisterExtension
    final LogCapture log = new LogCapture();

    LogContextTest() {
        context.setUseMDCLogging(true);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("refused by Lambda", "", "not JSON"),
                Arguments.of("refused before", "", TOO_LARGE),
                Arguments.of("batch", "&batch=always", List.of("not JSON", "2")),
                Arguments.of("parallel batch", "&batch=always&parallel=true", List.of("not JSON", TOO_LARGE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void warning_namesItsExchangeAndHasItsContext_whenTheMessageGoesOn(String name, String options, Object body)
            throws Exception {
        answering("fn", "{}");
        route(routes ->
                routes.from("direct:in").routeId("marked").to("aws-lambda-proc:fn?onFailure=flag&retries=0" + options));

        // The second one on threads that were used before.
        List<Exchange> sent = List.of(send("direct:in", body), send("direct:in", body));

        assertThat(sent).extracting(Exchange::getException).containsOnlyNulls();
        List<LogCapture.Line> warnings = log.lines().stream()
                .filter(line -> line.level() == Level.WARN && line.text().contains("onFailure=flag"))
                .toList();
        assertThat(warnings).hasSize(2);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < sent.size(); i++) {
            String id = sent.get(i).getExchangeId();
            softly.assertThat(warnings.get(i).text()).contains(id);
            softly.assertThat(warnings.get(i).mdc())
                    .containsEntry("camel.exchangeId", id)
                    .containsEntry("camel.routeId", "marked")
                    .containsEntry("camel.contextId", context.getName());
        }
        softly.assertAll();
    }
}
