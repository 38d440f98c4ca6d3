package io.github.camelawslambda.internal.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelawslambda.LambdaProcConfiguration;
import io.github.camelawslambda.internal.invoke.Invocation;
import io.github.camelawslambda.internal.invoke.Invocation.RequestContext;
import io.github.camelawslambda.internal.settings.ClientLibraries;
import io.github.camelawslambda.internal.settings.FunctionReference;
import io.github.camelawslambda.internal.settings.InvocationType;
import io.github.camelawslambda.internal.settings.Settings;
import io.github.camelawslambda.internal.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** Messages of a context that is not started, and the settings of their endpoint. */
final class Subjects {

    static final ObjectMapper MAPPER = new ObjectMapper();
    static final CamelContext CONTEXT = new DefaultCamelContext();

    private Subjects() {}

    static Exchange exchange(@Nullable Object body, Map<String, ?> headers) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        return exchange;
    }

    static Subject single(@Nullable Object body, Map<String, ?> headers) {
        return Subject.of(exchange(body, headers));
    }

    /** An element with headers in a batch with headers. */
    static Subject element(@Nullable Object body, Map<String, ?> headers, Map<String, ?> outer) {
        Message message = new DefaultMessage(CONTEXT);
        message.setBody(body);
        headers.forEach(message::setHeader);
        return Subject.ofElement(message, exchange(null, outer));
    }

    static Settings settings(String function, Consumer<LambdaProcConfiguration> set) {
        LambdaProcConfiguration options = new LambdaProcConfiguration();
        set.accept(options);
        return SettingsReader.read(
                function, options, new DefaultClassResolver(), new ClientLibraries(null, "4.5.24", true));
    }

    static Invocation invocation(String function, byte @Nullable [] payload, @Nullable String trace) {
        FunctionReference reference = FunctionReference.parse("name", function);
        return new Invocation(
                reference,
                reference.qualifier(),
                InvocationType.REQUEST_RESPONSE,
                payload,
                new RequestContext(null, null, null, trace, false),
                Duration.ofSeconds(5),
                0);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
