package io.github.camelawslambda.example.gateway;

import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR;
import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR_TYPE;
import static org.apache.camel.Exchange.CONTENT_TYPE;
import static org.apache.camel.Exchange.HTTP_METHOD;
import static org.apache.camel.Exchange.HTTP_RESPONSE_CODE;

import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** HTTP in, functions behind it: an API key, CORS, and the errors that a gateway answers itself. */
final class GatewayRoutes extends RouteBuilder {

    private static final String API_KEY = "X-Api-Key";

    /** {@code httpHeaders} is a bean: {@link HttpHeaders}. */
    private static final String HTTP = "platform-http:%s?matchOnUriPrefix=true&headerFilterStrategy=#httpHeaders";

    @Override
    public void configure() {
        answerFailures(LambdaPayloadTooLargeException.class, 413, "Request too large");
        answerFailures(LambdaThrottledException.class, 503, "Service unavailable");
        answerFailures(LambdaTimeoutException.class, 504, "Endpoint request timed out");
        answerFailures(LambdaInvocationException.class, 502, "Bad gateway");

        from("platform-http:/")
                .routeId("page")
                .setHeader(CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(constant("resource:classpath:index.html"));

        serve("orders", false);
        serve("site", false);
        serve("export", true);

        from("direct:gateway")
                .routeId("gateway")
                .choice()
                .when(exchange -> "OPTIONS".equals(exchange.getMessage().getHeader(HTTP_METHOD)))
                .process(GatewayRoutes::answerPreflight)
                .when(header(API_KEY).isNotEqualTo(simple("{{api.key}}")))
                .process(answer(401, "Unauthorized"))
                .otherwise()
                .removeHeader(API_KEY)
                // The client may send that header, too: what it says is not to be trusted.
                .setHeader("X-Forwarded-For", simple("${header.CamelVertxPlatformHttpRemoteAddress.hostAddress}"))
                .toD("aws-lambda-proc:${variable.function}?payloadFormat=apiGateway&responseFormat=apiGateway"
                        + "&responseStream=${variable.isStreamed}")
                .choice()
                .when(header(FUNCTION_ERROR).isNotNull())
                .log(LoggingLevel.WARN, "${variable.function} failed: ${header." + FUNCTION_ERROR_TYPE + "}")
                .process(answer(502, "Internal server error"))
                .end()
                .end()
                .setHeader("Access-Control-Allow-Origin", constant("*"));
    }

    /**
     * All paths that begin with a function's name are that function's.
     *
     * @param isStreamed whether the client gets the answer while the function still writes it
     */
    private void serve(String function, boolean isStreamed) {
        RouteDefinition route = from(HTTP.formatted("/" + function))
                .routeId(function)
                .setVariable("function", constant(function))
                .setVariable("isStreamed", constant(isStreamed))
                .to("direct:gateway");
        if (isStreamed) {
            route.process(new ResetWhenBroken());
        }
    }

    private void answerFailures(Class<? extends LambdaInvocationException> type, int status, String message) {
        onException(type)
                .handled(true)
                .log(LoggingLevel.WARN, "${exception.message}")
                .process(answer(status, message))
                .setHeader("Access-Control-Allow-Origin", constant("*"));
    }

    /** An answer of the gateway itself. What the message has until then is the request: none of it goes back. */
    private static Processor answer(int status, String message) {
        return exchange -> {
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setHeader(HTTP_RESPONSE_CODE, status);
            exchange.getMessage().setHeader(CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody("{\"message\":\"%s\"}".formatted(message));
        };
    }

    private static void answerPreflight(org.apache.camel.Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(HTTP_RESPONSE_CODE, 204);
        exchange.getMessage().setHeader("Access-Control-Allow-Methods", "GET,POST,PUT,DELETE");
        exchange.getMessage().setHeader("Access-Control-Allow-Headers", "Content-Type,X-Api-Key");
        exchange.getMessage().setHeader("Access-Control-Max-Age", 600);
        exchange.getMessage().setBody(null);
    }
}
