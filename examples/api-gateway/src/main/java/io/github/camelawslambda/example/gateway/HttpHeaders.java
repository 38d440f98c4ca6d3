package io.github.camelawslambda.example.gateway;

import java.util.Set;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Which headers pass between HTTP and messages. Camel's default keeps {@code Cache-Control}, {@code Pragma}, {@code Via} and
 * others of an answer back, which a gateway passes on.
 */
final class HttpHeaders extends DefaultHeaderFilterStrategy {

    HttpHeaders() {
        setLowerCase(true);
        // The server writes these itself.
        setOutFilter(Set.of("content-length", "content-type", "connection", "transfer-encoding"));
        setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
        setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    }
}
