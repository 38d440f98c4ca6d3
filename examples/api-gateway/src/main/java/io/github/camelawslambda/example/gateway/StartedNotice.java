package io.github.camelawslambda.example.gateway;

import org.apache.camel.builder.RouteBuilder;

/** Says what to try, once the server is there. */
final class StartedNotice extends RouteBuilder {

    @Override
    public void configure() {
        from("timer:started?repeatCount=1&delay=0").routeId("started").log("""
                        Open http://localhost:{{camel.server.port}}/ in a browser, or try:
                          curl -H 'X-Api-Key: {{api.key}}' http://localhost:{{camel.server.port}}/orders
                          curl -H 'X-Api-Key: {{api.key}}' http://localhost:{{camel.server.port}}/orders -d '{"item":"bread"}'
                          curl -H 'X-Api-Key: {{api.key}}' http://localhost:{{camel.server.port}}/site/visits -i
                        Ctrl-C ends it.""");
    }
}
