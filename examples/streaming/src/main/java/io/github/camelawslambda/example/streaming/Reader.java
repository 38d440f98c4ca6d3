package io.github.camelawslambda.example.streaming;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;

/** Reads from the application, as {@code curl -N} does. */
final class Reader {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI application;
    private final Functions functions;

    Reader(URI application, Functions functions) {
        this.application = application;
        this.functions = functions;
    }

    /** Prints each word when it comes, beside the count of those that the function has written by then. */
    void readStory() throws IOException, InterruptedException {
        System.out.printf("%s/story, while the function still writes:%n", application);
        List<String> words = new ArrayList<>();
        int writtenAtFirst = 0;
        try (Scanner story = new Scanner(get("/story"), StandardCharsets.UTF_8)) {
            while (story.hasNext()) {
                words.add(story.next());
                int written = functions.wordsWritten();
                writtenAtFirst = words.size() == 1 ? written : writtenAtFirst;
                System.out.printf(
                        "  %-10s read %2d, written %2d of %d%n",
                        words.get(words.size() - 1), words.size(), written, Functions.WORDS.size());
            }
        }
        check(words.equals(Functions.WORDS), "the story is not whole: " + words);
        check(writtenAtFirst < Functions.WORDS.size(), "the whole story was written before its first word was read");
    }

    /** Prints what the application has counted. */
    void readExport() throws IOException, InterruptedException {
        System.out.printf("%s/export, line by line:%n", application);
        String totals = new String(get("/export").readAllBytes(), StandardCharsets.UTF_8);
        System.out.print("  " + totals);
        check(totals.contains(" %d bytes;".formatted(Functions.EXPORT_BYTES)), "the export is not whole");
    }

    private InputStream get(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofInputStream());
        check(response.statusCode() == 200, "%s was answered %d".formatted(path, response.statusCode()));
        return response.body();
    }

    private static void check(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalStateException(otherwise);
        }
    }
}
