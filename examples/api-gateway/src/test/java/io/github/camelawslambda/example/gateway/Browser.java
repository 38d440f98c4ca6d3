package io.github.camelawslambda.example.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Headless Chromium, led by its DevTools protocol: a page may take its time, which {@code --dump-dom} does not give it. */
final class Browser implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path profile;

    private Browser(Process process, Path profile) {
        this.process = process;
        this.profile = profile;
    }

    /** The one on this machine. */
    static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page. */
    static Browser open(Path program, Path profile, String url) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        url)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(profile, "browser", ".log").toFile())
                .start();
        return new Browser(process, profile);
    }

    /** The HTML of the page, once its script says that it has done everything. */
    String doneHtml() throws Exception {
        String command = JSON.createObjectNode()
                .put("id", 1)
                .put("method", "Runtime.evaluate")
                .set(
                        "params",
                        JSON.createObjectNode()
                                .put("expression", "document.body?.dataset.done ? document.body.outerHTML : ''"))
                .toString();
        Answers answers = new Answers();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(pageSocket()), answers)
                .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        try {
            Instant end = Instant.now().plus(LONGEST);
            while (Instant.now().isBefore(end)) {
                socket.sendText(command, true).join();
                String answer = answers.received.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
                String html = answer == null
                        ? ""
                        : JSON.readTree(answer).at("/result/result/value").asText();
                if (!html.isEmpty()) {
                    return html;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } finally {
            socket.abort();
        }
        throw new IllegalStateException("the page was not done within " + LONGEST);
    }

    /** The address at which the page is led. */
    private String pageSocket() throws Exception {
        Path portFile = profile.resolve("DevToolsActivePort");
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            if (Files.exists(portFile) && Files.size(portFile) > 0) {
                String port = Files.readAllLines(portFile).get(0);
                for (JsonNode target : targets(port)) {
                    if (target.path("type").asText().equals("page")
                            && target.path("url").asText().startsWith("http")) {
                        return target.path("webSocketDebuggerUrl").asText();
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("the browser did not open the page within " + LONGEST);
    }

    private JsonNode targets(String port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .timeout(LONGEST)
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The messages, whole. */
    private static final class Answers implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            parts.append(data);
            if (isLast) {
                received.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
