package io.github.camelawslambda.example.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in headless Chromium, where that is on the machine. */
class BrowserTest {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // Cookies go along to the page's own origin.
        "'', Visit no. 2",
        // Another origin: each call but a plain GET is asked for before. Without credentials, so without cookies.
        "?api=http://localhost:, Visit no. 1"
    })
    void page_callsTheFunctions(String parameters, String visits) throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium on this machine");
        try (RunningGateway gateway = new RunningGateway()) {
            String query = parameters.isEmpty() ? "" : parameters + gateway.port();

            String page = page(browser.get(), "http://127.0.0.1:%d/%s".formatted(gateway.port(), query));

            assertThat(page)
                    .contains("data-done=\"true\"")
                    .contains("201 {\"item\":\"bread\"}\n200 [{\"item\":\"bread\"}]")
                    .contains("200 " + visits)
                    .contains("alt=\"64 by 64\"")
                    .contains("200 Thank you, Jo &amp; Zo\u00eb");
        }
    }

    /** What is on the page once its script has run. */
    private String page(Path browser, String url) throws Exception {
        Path output = folder.resolve("page.html");
        Process process = new ProcessBuilder(
                        browser.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        url)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static Optional<Path> browser() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(each -> NAMES.stream().map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
