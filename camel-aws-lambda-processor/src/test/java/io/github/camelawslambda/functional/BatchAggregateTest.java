package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaProcConstants;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches made by Camel's own aggregator, and taken apart by its splitter. */
class BatchAggregateTest extends BatchTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupedExchanges_areABatch(boolean parallel) throws Exception {
        List<Exchange> parts = splitAfter(
                new GroupedExchangeAggregationStrategy(), "aws-lambda-proc:fn?onFailure=flag&parallel=" + parallel);

        assertThat(parts).hasSize(4).allSatisfy(part -> {
            assertThat(part.getMessage().getBody()).isInstanceOf(Exchange.class);
            assertThat(part.getMessage().getHeader(LambdaProcConstants.BATCH_SIZE))
                    .isEqualTo(4);
            assertThat(part.getMessage().getHeader(LambdaProcConstants.BATCH_FAILED))
                    .isEqualTo(1);
        });
        List<Exchange> elements = parts.stream()
                .map(part -> part.getMessage().getBody(Exchange.class))
                .toList();
        assertThat(elements)
                .extracting(element -> element.getMessage().getBody())
                .startsWith(of(1), REFUSED)
                .endsWith(of(4));
        assertThat(elements)
                .extracting(element -> element.getMessage().getHeader("number"))
                .containsExactly(0, 1, 2, 3);
        assertThat(elements.get(1).getException()).isInstanceOf(LambdaInvocationException.class);
        assertThat(elements.get(2).getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isEqualTo("Unhandled");
        assertThat(elements.get(3).getException()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupedMessages_areABatch(boolean parallel) throws Exception {
        List<Exchange> parts = splitAfter(
                new GroupedMessageAggregationStrategy(), "aws-lambda-proc:fn?onFailure=flag&parallel=" + parallel);

        assertThat(parts)
                .extracting(part -> part.getMessage().getBody())
                .hasSize(4)
                .startsWith(of(1), REFUSED)
                .endsWith(of(4));
        assertThat(parts)
                .extracting(part -> part.getMessage().getHeader("number"))
                .containsExactly(0, 1, 2, 3);
        assertThat(parts.get(1).getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                .isInstanceOf(LambdaInvocationException.class);
        assertThat(parts.get(2).getMessage().getHeader(LambdaProcConstants.FUNCTION_ERROR))
                .isEqualTo("Unhandled");
        assertThat(parts.get(3).getMessage().getHeader(LambdaProcConstants.EXCEPTION))
                .isNull();
        assertThat(parts.get(3).getMessage().getHeader(LambdaProcConstants.STATUS_CODE))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void groupedBodies_areABatch_underAlways(boolean parallel) throws Exception {
        List<Exchange> parts = splitAfter(
                new GroupedBodyAggregationStrategy(),
                "aws-lambda-proc:fn?batch=always&onFailure=flag&parallel=" + parallel);

        assertThat(parts)
                .extracting(part -> part.getMessage().getBody())
                .hasSize(4)
                .startsWith(of(1), REFUSED)
                .endsWith(of(4));
    }

    private List<Exchange> splitAfter(AggregationStrategy strategy, String uri) throws Exception {
        responding();
        route(routes -> routes.from("direct:in")
                .aggregate(routes.constant(true), strategy)
                .completionSize(4)
                .to(uri)
                .split(routes.body())
                .to("mock:parts"));
        MockEndpoint mock = context.getEndpoint("mock:parts", MockEndpoint.class);
        mock.expectedMessageCount(4);
        Object[] bodies = {"1", REFUSED, "-3", "4"};
        for (int i = 0; i < bodies.length; i++) {
            template.sendBodyAndHeader("direct:in", bodies[i], "number", i);
        }
        mock.assertIsSatisfied();
        return mock.getExchanges();
    }
}
