package io.github.camelawslambda;

import io.github.camelawslambda.internal.exchange.InvocationReader;
import io.github.camelawslambda.internal.settings.FunctionReference;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Lets {@code toD("aws-lambda-proc:${header.fn}?...")} use one endpoint per region and set of options: the function
 * travels with the exchange instead of in the URI.
 */
@SendDynamic("aws-lambda-proc")
public class LambdaProcSendDynamicAware extends SendDynamicAwareSupport {

    private static final String SHARED_PATH = "aws-lambda-proc:" + InvocationReader.SHARED_ENDPOINT;
    private static final String FUNCTION = "function";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        URI encoded = new URI(UnsafeUriCharactersEncoder.encode(uri));
        String function = URISupport.extractRemainderPath(encoded, false);
        return new DynamicAwareEntry(uri, originalUri, Map.of(FUNCTION, function), Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        int query = entry.getUri().indexOf('?');
        String options = query < 0 ? "" : entry.getUri().substring(query + 1);
        String region = regionOf(entry);
        if (region != null && !options.matches("(.*&)?region=.*")) {
            options = options.isEmpty() ? "region=" + region : options + "&region=" + region;
        }
        return options.isEmpty() ? SHARED_PATH : SHARED_PATH + "?" + options;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        String function = functionOf(entry);
        return target -> target.setProperty(InvocationReader.DYNAMIC_FUNCTION, function);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return target -> target.removeProperty(InvocationReader.DYNAMIC_FUNCTION);
    }

    private static String functionOf(DynamicAwareEntry entry) {
        return Objects.requireNonNull((String) entry.getProperties().get(FUNCTION));
    }

    // The producer refuses a malformed function, so that only this message fails.
    private static @Nullable String regionOf(DynamicAwareEntry entry) {
        try {
            return FunctionReference.parse(FUNCTION, functionOf(entry)).region();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
