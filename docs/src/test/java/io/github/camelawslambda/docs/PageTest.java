package io.github.camelawslambda.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelawslambda.docs.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a page claims will happen: its routes are sent messages. */
abstract class PageTest {

    static final String ORDER = "{\"item\":\"apple\"}";
    static final String UNICORN = "{\"item\":\"unicorn\"}";
    static final String PRICED = "{\"total\":4.2}";

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    Workbench bench;

    private final Page page;

    PageTest(String page) {
        this.page = Page.named(page);
    }

    @BeforeEach
    void start() {
        bench = new Workbench(folder);
        bench.context.getPropertiesComponent().addInitialProperty("orders.redelivery-delay", "1");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    Page page() {
        return page;
    }

    /** Adds the routes of the only block of that language under a heading. */
    void routes(String heading, String language) throws Exception {
        Block block = page.block(heading, language);
        bench.addRoutes(block);
    }

    Exchange send(String uri, @Nullable Object body) {
        return bench.send(uri, body);
    }

    /** The bodies of the messages that came to an endpoint of the log component. */
    List<Object> bodiesAt(String uri) {
        return bench.context.getEndpoint("mock:" + uri, MockEndpoint.class).getExchanges().stream()
                .map(exchange -> exchange.getMessage().getBody())
                .toList();
    }

    /** The content of the only file in a folder that a route writes to. */
    void assertFile(String name, String content) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0)).hasContent(content);
        }
    }
}
