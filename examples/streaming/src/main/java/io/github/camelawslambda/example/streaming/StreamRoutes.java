package io.github.camelawslambda.example.streaming;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Two endpoints of HTTP. Behind each is a function whose response is read while the function still writes it. */
final class StreamRoutes extends RouteBuilder {

    @Override
    public void configure() {
        // The client gets each word as the function writes it.
        from("platform-http:/story")
                .routeId("story")
                .to("aws-lambda-proc:story?responseStream=true&responseFormat=stream")
                .process(new SendAsWritten());

        // More than fits into the heap of this JVM, and more than 6 MB, the limit of other responses.
        from("platform-http:/export")
                .routeId("export")
                .setProperty("orders", OrderTotals::new)
                .to("aws-lambda-proc:export?responseStream=true&responseFormat=stream")
                .split(body().tokenize("\n"))
                .streaming()
                .process(OrderTotals::add)
                .end()
                .setBody(exchangeProperty("orders").convertToString())
                .setHeader(Exchange.CONTENT_TYPE, constant("text/plain; charset=utf-8"));
    }
}
