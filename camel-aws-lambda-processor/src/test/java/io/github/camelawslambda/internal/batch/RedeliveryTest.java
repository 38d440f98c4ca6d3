package io.github.camelawslambda.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedeliveryTest {

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    private final List<String> body = List.of("a", "b");
    private final Batch batch = new Batch(body, new ArrayList<>(body));
    private final Redelivery redelivery = new Redelivery("endpoint");

    @ParameterizedTest
    @CsvSource({"-, 1, true", "0, 1, true", "1, 2, true", "1, 1, false", "1, 3, false", "1, -, false"})
    void earlierTry_isThatOfThePreviousRedelivery_once(String then, String now, boolean isFound) {
        count(then);
        redelivery.remember(exchange, batch);
        count(now);

        assertThat(redelivery.earlierTry(exchange, body)).isSameAs(isFound ? batch : null);

        assertThat(redelivery.earlierTry(exchange, body)).isNull();
        assertThat(exchange.getProperties()).isEmpty();
    }

    private void count(String redeliveries) {
        @Nullable Integer counter = redeliveries.equals("-") ? null : Integer.valueOf(redeliveries);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_COUNTER, counter);
    }

    @Test
    void earlierTry_isNull_whenTheBodyIsAnother() {
        redelivery.remember(exchange, batch);
        count("1");

        assertThat(redelivery.earlierTry(exchange, List.of("a", "b"))).isNull();
    }

    @Test
    void earlierTry_isNull_inACopyOfTheExchange() {
        redelivery.remember(exchange, batch);
        count("1");

        assertThat(redelivery.earlierTry(exchange.copy(), body)).isNull();
    }

    @Test
    void earlierTry_isKept_forTheEndpointThatMadeIt() {
        redelivery.remember(exchange, batch);
        count("1");

        assertThat(new Redelivery("another endpoint").earlierTry(exchange, body))
                .isNull();
        assertThat(redelivery.earlierTry(exchange, body)).isSameAs(batch);
    }

    @Test
    void memory_showsNoElements_whenPropertiesArePrinted() {
        redelivery.remember(exchange, batch);

        assertThat(exchange.getProperties().values()).singleElement().hasToString("Memory[redelivery=0, elements=2]");
    }
}
