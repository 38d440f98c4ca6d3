package io.github.camelawslambda.example.shop;

import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR;
import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR_MESSAGE;
import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR_TYPE;
import static org.apache.camel.Exchange.CONTENT_TYPE;
import static org.apache.camel.Exchange.HTTP_RESPONSE_CODE;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaInvocationException;
import io.github.camelawslambda.LambdaPayloadTooLargeException;
import io.github.camelawslambda.LambdaRateLimitException;
import io.github.camelawslambda.LambdaRejectedException;
import io.github.camelawslambda.LambdaThrottledException;
import io.github.camelawslambda.LambdaTimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;

/** An order in, its price out; and what a client is told where there is none. */
@Component
class OrderRoutes extends RouteBuilder {

    private final ObjectMapper json;

    OrderRoutes(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void configure() {
        onException(InvalidRequestContentException.class).handled(true).process(answer(400, "the order is not JSON"));

        onException(LambdaPayloadTooLargeException.class).handled(true).process(answer(413, "the order is too large"));

        onException(LambdaThrottledException.class, LambdaRejectedException.class, LambdaRateLimitException.class)
                .handled(true)
                .process(OrderRoutes::busy);

        // It waited for its turn until the time was up, and was never sent.
        onException(LambdaTimeoutException.class)
                .onWhen(simple("${exception.attempts} == 0"))
                .handled(true)
                .process(OrderRoutes::busy);

        onException(LambdaInvocationException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "${exception.message}")
                .process(answer(502, "the order could not be priced"));

        from("platform-http:/orders?httpMethodRestrict=POST&consumes=application/json&useStreaming=true")
                .routeId("orders")
                // What a client says about itself is not for the function, and not to be sent back.
                .removeHeaders("*")
                .to("aws-lambda-proc:price-order")
                .setHeader(CONTENT_TYPE, constant("application/json"))
                .filter(header(FUNCTION_ERROR).isNotNull())
                .process(this::functionFailed);
    }

    private static void busy(Exchange exchange) throws Exception {
        answer(503, "too many orders at once: try again").process(exchange);
        exchange.getMessage().setHeader("Retry-After", 1);
    }

    // The error document has the function's stack trace and causes too. They are not for the caller.
    private void functionFailed(Exchange exchange) {
        Message message = exchange.getMessage();
        message.setBody(json.createObjectNode()
                .put("errorType", message.getHeader(FUNCTION_ERROR_TYPE, String.class))
                .put("errorMessage", message.getHeader(FUNCTION_ERROR_MESSAGE, String.class))
                .toString());
        message.setHeader(HTTP_RESPONSE_CODE, 422);
    }

    private static Processor answer(int status, String error) {
        return exchange -> {
            Message message = exchange.getMessage();
            message.setBody("{\"error\":\"%s\"}".formatted(error));
            message.setHeader(CONTENT_TYPE, "application/json");
            message.setHeader(HTTP_RESPONSE_CODE, status);
        };
    }
}
