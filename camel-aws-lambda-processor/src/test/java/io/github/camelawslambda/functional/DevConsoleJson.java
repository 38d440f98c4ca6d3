package io.github.camelawslambda.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;

/** What the dev console shows of the only component, as JSON. */
final class DevConsoleJson {

    private DevConsoleJson() {}

    static DevConsole console(CamelContext context) {
        DevConsole console = context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("aws-lambda-proc");
        assertThat(console).isNotNull();
        return console;
    }

    static JsonNode of(CamelContext context) {
        try {
            return new ObjectMapper()
                    .readTree(((JsonObject) console(context).call(DevConsole.MediaType.JSON)).toJson());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the console gives JSON", e);
        }
    }

    /** A function as the first client sees it: its concurrency, its pause. */
    static JsonNode concurrency(CamelContext context, String function) {
        return named(of(context).at("/components/0/clients/0/functions"), function);
    }

    /** The figures of a function. */
    static JsonNode figures(CamelContext context, String function) {
        return named(of(context).at("/components/0/functions"), function);
    }

    private static JsonNode named(JsonNode functions, String function) {
        return StreamSupport.stream(functions.spliterator(), false)
                .filter(each -> each.at("/function").asText().equals(function))
                .findAny()
                .orElseThrow(() -> new AssertionError("%s is not in %s".formatted(function, functions)));
    }
}
