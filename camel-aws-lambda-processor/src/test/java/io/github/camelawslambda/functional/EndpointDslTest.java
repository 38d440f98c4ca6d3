package io.github.camelawslambda.functional;

import static io.github.camelawslambda.dsl.StaticEndpointBuilders.awsLambdaProc;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.camelawslambda.LambdaFunctionException;
import io.github.camelawslambda.LambdaProcComponent;
import io.github.camelawslambda.LambdaProcConstants;
import io.github.camelawslambda.LambdaProcEndpoint;
import io.github.camelawslambda.dsl.AwsLambdaProcComponentBuilderFactory;
import io.github.camelawslambda.dsl.LambdaProcEndpointBuilderFactory.LambdaProcBuilders;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.junit.jupiter.api.Test;

/** The generated builders: options as methods. */
class EndpointDslTest extends FunctionalTest {

    record Order(String orderId) {}

    abstract static class LambdaRoutes extends EndpointRouteBuilder implements LambdaProcBuilders {}

    @Test
    void route_invokes_whenItsEndpointIsBuiltByMethods() throws Exception {
        echo("price");
        context.addRoutes(new LambdaRoutes() {
            @Override
            public void configure() {
                from(direct("orders")).to(awsLambdaProc("price").retries(0).responseFormat("map"));
            }
        });

        Exchange exchange = send("direct:orders", "{\"id\":7}");

        assertThat(exchange.getMessage().getBody()).isEqualTo(Map.of("id", 7));
    }

    @Test
    void route_invokes_whenTheBuilderIsImported() throws Exception {
        echo("price");
        route(routes -> routes.from("direct:orders").to(awsLambdaProc("price")));

        assertThat(send("direct:orders", "{}").getMessage().getBody()).isEqualTo("{}");
    }

    @Test
    void optionsThatAreNoText_arrive() throws Exception {
        echo("price");
        ObjectMapper snakeCase = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        route(routes -> routes.from("direct:orders")
                .to(awsLambdaProc("price")
                        .timeout(Duration.ofMinutes(1))
                        .logTail(true)
                        .advanced()
                        .objectMapper(snakeCase)));

        Exchange exchange = send("direct:orders", new Order("A7"));

        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"order_id\":\"A7\"}");
        assertThat(exchange.getMessage().getHeaders()).containsKey(LambdaProcConstants.LOG_TAIL);
    }

    // As in a URI, where a plus stands for a space.
    @Test
    void secret_isWhatWasGiven_whenItIsMarkedAsRaw() {
        LambdaProcEndpoint endpoint = (LambdaProcEndpoint) awsLambdaProc("price")
                .accessKey(ACCESS_KEY)
                .secretKey("RAW(a+b/c=d)")
                .resolve(context);

        assertThat(endpoint.getConfiguration().getSecretKey()).isEqualTo("a+b/c=d");
    }

    @Test
    void component_isOneOfItsOwn_whenItIsBuiltUnderAnotherName() throws Exception {
        failing("price", "no price");
        LambdaProcComponent other = AwsLambdaProcComponentBuilderFactory.awsLambdaProc()
                .region(lambda.region())
                .endpoint(lambda.endpoint().toString())
                .accessKey(ACCESS_KEY)
                .secretKey(SECRET_KEY)
                .functionError("exception")
                .build();
        context.addComponent("strict-lambda", other);
        route(routes -> routes.from("direct:orders").to(awsLambdaProc("strict-lambda", "price")));

        assertThat(send("direct:orders", "{}").getException()).isInstanceOf(LambdaFunctionException.class);
    }

    @Test
    void headerNames_areMethodsToo() throws Exception {
        LambdaRoutes names = new LambdaRoutes() {
            @Override
            public void configure() {}
        };

        assertThat(names.awsLambdaProc().awsLambdaProcFunctionError()).isEqualTo(LambdaProcConstants.FUNCTION_ERROR);
    }
}
