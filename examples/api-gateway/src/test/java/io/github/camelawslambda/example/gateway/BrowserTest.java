package io.github.camelawslambda.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in headless Chromium, where that is on the machine. */
class BrowserTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // Cookies go along to the page's own origin.
        "'', Visit no. 2",
        // Another origin: each call but a plain GET is asked for before. Without credentials, so without cookies.
        "?api=http://localhost:, Visit no. 1"
    })
    void page_callsTheFunctions(String parameters, String visits) throws Exception {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on this machine");
        try (RunningGateway gateway = new RunningGateway()) {
            String query = parameters.isEmpty() ? "" : parameters + gateway.port();
            Path profile = Files.createDirectories(folder.resolve("profile"));

            String page;
            try (Browser browser =
                    Browser.open(program.get(), profile, "http://127.0.0.1:%d/%s".formatted(gateway.port(), query))) {
                page = browser.doneHtml();
            }

            assertThat(page)
                    .contains("201 {\"item\":\"bread\"}\n200 [{\"item\":\"bread\"}]")
                    .contains("200 " + visits)
                    .contains("alt=\"64 by 64\"")
                    .contains("200 Thank you, Jo &amp; Zo\u00eb")
                    .contains("200 %d bytes".formatted(Export.ROWS * Export.ROW_LENGTH));
        }
    }
}
