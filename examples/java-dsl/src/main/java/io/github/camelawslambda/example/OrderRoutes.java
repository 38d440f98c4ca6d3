package io.github.camelawslambda.example;

import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR;
import static io.github.camelawslambda.LambdaProcConstants.FUNCTION_ERROR_MESSAGE;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** One order a line in, three files out. */
final class OrderRoutes extends RouteBuilder {

    private final Summary summary;

    OrderRoutes(Summary summary) {
        this.summary = summary;
    }

    @Override
    public void configure() {
        // An order whose invocation failed for good comes here, its content as it was.
        errorHandler(deadLetterChannel("direct:failed"));

        from("file:{{orders.in}}?fileName=orders.jsonl&noop=true&idempotent=false&repeatCount=1")
                .routeId("orders")
                .process(summary::started)
                .split(body().tokenize("\n"))
                .streaming()
                .parallelProcessing()
                .to("direct:order")
                .end()
                .process(summary::ended);

        from("direct:order")
                .routeId("order")
                .setVariable("order", body())
                .to("aws-lambda-proc:price-order")
                .process(summary::invoked)
                .to("log:orders?groupSize=100")
                .choice()
                .when(header(FUNCTION_ERROR).isNotNull())
                .setBody(simple("${variable.order} rejected: ${header." + FUNCTION_ERROR_MESSAGE + "}"))
                .to("file:{{orders.out}}?fileName=rejected.txt&fileExist=Append&appendChars=\\n")
                .otherwise()
                .to("file:{{orders.out}}?fileName=priced.jsonl&fileExist=Append&appendChars=\\n");

        from("direct:failed")
                .routeId("failed")
                .process(summary::failed)
                .log(LoggingLevel.WARN, "${exception.message}")
                .to("file:{{orders.out}}?fileName=failed.jsonl&fileExist=Append&appendChars=\\n");
    }
}
