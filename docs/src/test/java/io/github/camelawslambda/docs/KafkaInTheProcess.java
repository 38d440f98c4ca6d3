package io.github.camelawslambda.docs;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** Topics of Kafka, in the process: takes Kafka's options, and does nothing with them. */
final class KafkaInTheProcess extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return getCamelContext().getEndpoint("seda:" + remaining);
    }
}
