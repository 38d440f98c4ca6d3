package org.acme;

import org.apache.camel.builder.RouteBuilder;

public class OrderRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:orders").to("aws-lambda-proc:price-order");
    }
}
