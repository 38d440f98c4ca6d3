package io.github.camelawslambda.functional;

import io.github.camelawslambda.functional.FrameServer.Script;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;

/** Streamed responses with each invoker and HTTP client. */
@Tag("chooses-invoker")
@Tag("each-client")
@ParameterizedClass
@ClientsSource
abstract class StreamingTest extends FunctionalTest {

    protected final String invoker;
    protected final String http;
    private @Nullable FrameServer server;

    StreamingTest(String invoker, String http) {
        this.invoker = invoker;
        this.http = http;
    }

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    /** What the functions answer. */
    protected FrameServer answer(Script script) {
        FrameServer started = FrameServer.start(script);
        server = started;
        return started;
    }

    /** A response that is collected. */
    protected String uri(String options) {
        return "aws-lambda-proc:fn?endpoint=%s&invoker=%s&httpClient=%s&responseStream=true%s"
                .formatted(
                        Objects.requireNonNull(server).endpoint(),
                        invoker,
                        http,
                        options.isEmpty() ? "" : "&" + options);
    }

    /** A response that is handed on. */
    protected String stream(String options) {
        return uri("responseFormat=stream" + (options.isEmpty() ? "" : "&" + options));
    }
}
