package io.github.camelawslambda.example.processes;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts JVMs with the classpath of this one. Their standard input stays open for as long as this process lives.
 *
 * @param logs where what they write to standard error goes
 */
public record Jvm(Path logs) {

    // The least work until they are of use, since they share a machine.
    private static final List<String> FLAGS = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Later flags win over the few that each JVM gets. */
    public ProcessBuilder of(String name, Class<?> main, List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(List.of(arguments));
        Files.createDirectories(logs);
        return new ProcessBuilder(command)
                .redirectError(logs.resolve(name + ".log").toFile());
    }

    /** Maven runs this program in its own JVM, by a class loader that knows its classpath. */
    private static String classPath() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader instanceof URLClassLoader urls) {
            return Arrays.stream(urls.getURLs()).map(Jvm::file).collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }
}
