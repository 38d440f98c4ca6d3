package io.github.camelawslambda;

import io.github.camelawslambda.internal.ops.ConsoleReport;
import io.github.camelawslambda.internal.ops.ConsoleText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The dev console {@code aws-lambda-proc}: clients, invocations in flight, outcomes by function, and rate limits. Camel
 * finds it if {@code camel-console} is on the classpath. It shows no secret.
 */
@DevConsole(
        name = "aws-lambda-proc",
        displayName = "AWS Lambda Processor",
        description = "Clients, functions and rate limits of aws-lambda-proc")
public final class LambdaProcDevConsole extends AbstractDevConsole {

    /** For Camel, which creates it. */
    public LambdaProcDevConsole() {
        super(
                "camel",
                "aws-lambda-proc",
                "AWS Lambda Processor",
                "Clients, functions and rate limits of aws-lambda-proc");
    }

    @Override
    protected String doCallText(@Nullable Map<String, Object> options) {
        return ConsoleText.of(reports());
    }

    @Override
    protected JsonObject doCallJson(@Nullable Map<String, Object> options) {
        JsonObject json = new JsonObject();
        json.put("components", new JsonArray(reports()));
        return json;
    }

    /** All components of this type, whatever their names. */
    private List<JsonObject> reports() {
        return getCamelContext().getComponentNames().stream()
                .sorted()
                .flatMap(name -> getCamelContext().hasComponent(name) instanceof LambdaProcComponent component
                        ? Stream.ofNullable(component.report(name))
                        : Stream.empty())
                .map(ConsoleReport::json)
                .toList();
    }
}
